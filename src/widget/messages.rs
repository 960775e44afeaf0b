//! The words of the interface. What is said of outbound types stands in the rules.

use crate::rules::{
    Change, Field, Maker, Part, Passage, Support, Verdict, Vnet,
    cluster::{Cluster, VnetFound},
    fill,
};

/// The words of one language.
pub(crate) struct Messages {
    pub(crate) can_a_cluster: &'static str,
    pub(crate) move_from: &'static str,
    pub(crate) to: &'static str,
    pub(crate) vnet_label: &'static str,
    pub(crate) from_label: &'static str,
    pub(crate) to_label: &'static str,
    pub(crate) managed_vnet: &'static str,
    pub(crate) byo_vnet: &'static str,
    pub(crate) managed_hint: &'static str,
    pub(crate) byo_hint: &'static str,
    pub(crate) answer_label: &'static str,
    pub(crate) what_blocks_it: &'static str,
    pub(crate) what_it_costs: &'static str,
    pub(crate) sources: &'static str,
    pub(crate) doing_label: &'static str,
    pub(crate) not_a_view: &'static str,
    pub(crate) meanings: &'static str,
    pub(crate) aks_does: &'static str,
    pub(crate) you_do: &'static str,
    pub(crate) not_in_this_vnet: &'static str,
    pub(crate) instead: &'static str,
    pub(crate) more: &'static str,
    pub(crate) find_out: &'static str,
    pub(crate) editions_differ: &'static str,
    pub(crate) edition_label: &'static str,
    pub(crate) by_edition: &'static str,
    pub(crate) the_plan: &'static str,
    pub(crate) before: &'static str,
    pub(crate) the_change: &'static str,
    pub(crate) after: &'static str,
    pub(crate) left_out: &'static str,
    pub(crate) way_back: &'static str,
    pub(crate) step_command: &'static str,
    pub(crate) copy_plan: &'static str,
    pub(crate) tool_label: &'static str,
    /// By tool, in the order of its variants.
    pub(crate) tools: [&'static str; 4],
    /// By field, in the order of its variants.
    pub(crate) fields: [&'static str; Field::ALL.len()],
    pub(crate) more_fields: &'static str,
    pub(crate) check_first: &'static str,
    pub(crate) the_command: &'static str,
    pub(crate) command_hint: &'static str,
    pub(crate) copy: &'static str,
    pub(crate) copied: &'static str,
    pub(crate) copy_failed: &'static str,
    pub(crate) matrix_title: &'static str,
    pub(crate) matrix_hint: &'static str,
    pub(crate) from_to: &'static str,
    pub(crate) cluster_title: &'static str,
    pub(crate) cluster_hint: &'static str,
    pub(crate) cluster_label: &'static str,
    pub(crate) cluster_placeholder: &'static str,
    pub(crate) choose_file: &'static str,
    pub(crate) file_unreadable: &'static str,
    pub(crate) clear: &'static str,
    /// By verdict, in the order of its variants.
    pub(crate) verdicts: [&'static str; 6],
    /// By support, in the order of its variants.
    pub(crate) supports: [&'static str; 5],
    /// A cell's whole meaning, for those who don't see where it stands.
    pub(crate) cell_name: &'static str,
    pub(crate) cell_differs: &'static str,
    pub(crate) cell_forbidden: &'static str,
    pub(crate) why_hint: &'static str,
    pub(crate) legend_label: &'static str,
    /// What the words and marks of the cells mean: the value of `data-is`, and the text.
    pub(crate) legend: [(&'static str, &'static str); 7],
    pub(crate) new_cluster: &'static str,
    pub(crate) policy_not_json: &'static str,
    pub(crate) wrong_value: &'static str,
    pub(crate) cluster_known: &'static str,
    pub(crate) cluster_vnet_not_said: &'static str,
    pub(crate) cluster_mixed: &'static str,
    pub(crate) nameless: &'static str,
    pub(crate) reading: &'static str,
    pub(crate) from_file: &'static str,
    pub(crate) pasted: &'static str,
    pub(crate) cancel: &'static str,
    pub(crate) fleet_read: &'static str,
    pub(crate) fleet_unreadable: &'static str,
    pub(crate) fleet_cancelled: &'static str,
    pub(crate) fleet_broken: &'static str,
    pub(crate) fleet_label: &'static str,
    pub(crate) fleet_caption: &'static str,
    /// In the order of the columns.
    pub(crate) fleet_columns: [&'static str; 5],
    pub(crate) filter_label: &'static str,
    pub(crate) all_clusters: &'static str,
    pub(crate) show_more: &'static str,
    pub(crate) vnet_mixed: &'static str,
    pub(crate) vnet_not_said: &'static str,
    pub(crate) unreadable_title: &'static str,
    pub(crate) unreadable_name: &'static str,
    pub(crate) more_unreadable: &'static str,
    pub(crate) copy_csv: &'static str,
    pub(crate) copy_markdown: &'static str,
    pub(crate) save_csv: &'static str,
    /// The name of a saved file.
    pub(crate) csv_name: &'static str,
    // The pictures.
    pub(crate) traffic_title: &'static str,
    pub(crate) no_plan: &'static str,
    pub(crate) in_words: &'static str,
    /// A way out in one line, for those who hear the picture.
    pub(crate) way_line: &'static str,
    /// By part, in the order of its variants.
    pub(crate) parts: [&'static str; Part::COUNT],
    /// By maker, in the order of its variants.
    pub(crate) makers: [&'static str; 3],
    /// By passage, in the order of its variants.
    pub(crate) passages: [&'static str; 5],
    /// By change, in the order of its variants.
    pub(crate) changes: [&'static str; 4],
    pub(crate) shape_label: &'static str,
    pub(crate) as_table: &'static str,
    pub(crate) as_graph: &'static str,
    pub(crate) graph_hint: &'static str,
    /// Stands above the kind of VNet.
    pub(crate) not_in_a: &'static str,
}

/// English.
pub(crate) static EN: Messages = Messages {
    can_a_cluster: "Can a cluster in a",
    move_from: "move from",
    to: "to",
    vnet_label: "Virtual network",
    from_label: "From outbound type",
    to_label: "To outbound type",
    managed_vnet: "managed VNet",
    byo_vnet: "BYO VNet",
    managed_hint: "AKS made the virtual network",
    byo_hint: "bring your own: the nodes stand in your subnets",
    answer_label: "Answer",
    what_blocks_it: "What blocks it",
    what_it_costs: "What it costs",
    sources: "Sources",
    doing_label: "How it is done",
    not_a_view: "not a view; expected full, matrix or answer",
    meanings: "What the types mean",
    aks_does: "AKS",
    you_do: "You:",
    not_in_this_vnet: "Not in a {vnet}.",
    instead: "What is possible instead",
    more: "More",
    find_out: "How to find out",
    editions_differ: "The editions differ: {here} says “{said}”, {there} (edited {edited}) says “{word}”.",
    edition_label: "Edition of the article",
    by_edition: "by the edition of",
    the_plan: "The plan",
    before: "Before",
    the_change: "The change",
    after: "After",
    left_out: "Left out for this cluster",
    way_back: "The way back",
    step_command: "Command",
    copy_plan: "Copy as Markdown",
    tool_label: "Tool",
    tools: ["bash", "PowerShell", "Terraform", "Bicep"],
    fields: [
        "Resource group",
        "Cluster name",
        "Subnet id",
        "Number of outbound IPs",
        "Own public IP ids",
        "Own public IP prefix ids",
        "Idle timeout (minutes)",
        "Outbound ports per node",
        "Number of outbound IPs",
        "Idle timeout (minutes)",
    ],
    more_fields: "More parameters",
    check_first: "Check first",
    the_command: "The command",
    command_hint: "Replace what stands in angle brackets. A placeholder left as it is changes nothing.",
    copy: "Copy",
    copied: "Copied",
    copy_failed: "Copying is not allowed here: select the text and copy it by hand",
    matrix_title: "All moves in a",
    matrix_hint: "Rows: the type a cluster has. Columns: the type it should get. Choose a cell to ask about that move.",
    from_to: "From \\ To",
    cluster_title: "Ask about a real cluster",
    cluster_hint: "Paste the output of the command, or drop its file here. It is read in this page and sent nowhere.",
    cluster_label: "Cluster as JSON",
    cluster_placeholder: "{ \"networkProfile\": { \"outboundType\": … } }",
    choose_file: "Choose a file",
    file_unreadable: "This file could not be read. Open it and paste its text instead.",
    clear: "Clear",
    verdicts: [
        "Yes",
        "No",
        "Blocked",
        "Nothing to change",
        "Sources disagree",
        "Not known",
    ],
    supports: [
        "Supported",
        "Not supported",
        "Same type",
        "No such row",
        "No such column",
    ],
    cell_name: "from {from} to {to}: {word}",
    legend_label: "Legend",
    legend: [
        (
            "supported",
            "Supported: the article's table allows the move",
        ),
        ("notSupported", "Not supported: the table forbids it"),
        ("sameType", "Same type: nothing to change (the table's N/A)"),
        (
            "noRow",
            "No such row or column: the table says nothing, which is not a no",
        ),
        ("disagree", "Sources disagree"),
        ("differs", "Another edition says something else"),
        ("forbidden", "Not allowed by the rules of this house"),
    ],
    cell_differs: "; editions differ",
    cell_forbidden: "; not allowed here",
    why_hint: "Point at a cell, or walk to it with the arrow keys, to read why.",
    new_cluster: "a new cluster",
    policy_not_json: "The policy is left out: it is not JSON. ",
    wrong_value: "{name}=“{value}” is {why}. Used instead: {used}.",
    cluster_known: "Read the cluster {name}: {vnet}, {from}.",
    cluster_vnet_not_said: "Read the outbound type {from}. This JSON does not say whose the VNet is: choose it above, or paste the whole cluster.",
    cluster_mixed: "Read the cluster {name}: {from}. Its node pools disagree about the VNet ({with} with a subnet of their own, {without} without), so it stays as chosen above: check it.",
    nameless: "without a name",
    reading: "Reading the list",
    from_file: " from {name} ({size} MB)",
    pasted: "what was pasted",
    cancel: "Cancel",
    fleet_read: "{count} clusters read",
    fleet_unreadable: ", {count} could not be read",
    fleet_cancelled: ". Cancelled: the rest of the list was not read.",
    fleet_broken: ". What follows is not JSON ({why}).",
    fleet_label: "Clusters",
    fleet_caption: "The verdicts are for a move to {to}, as asked above, by the edition of {edition}. Choose a cluster to ask about it.",
    fleet_columns: ["Cluster", "VNet", "Outbound type", "Verdict", "Blockers"],
    filter_label: "Verdicts to show",
    all_clusters: "All",
    show_more: "Show more ({shown} of {all} are shown)",
    vnet_mixed: "mixed: its node pools disagree",
    vnet_not_said: "not in its JSON",
    unreadable_title: "Could not be read",
    unreadable_name: "No. {number}, {name}:",
    more_unreadable: "{count} more",
    copy_csv: "Copy as CSV",
    copy_markdown: "Copy as Markdown",
    save_csv: "Save CSV",
    csv_name: "aks-outbound.csv",
    traffic_title: "How traffic leaves, before and after",
    no_plan: "The table does not plainly support this move: the pictures compare the types, they are no plan.",
    in_words: "The same in words",
    way_line: "{type} in a {vnet}: {stops}.",
    parts: [
        "VNet and subnet",
        "Nodes with their pods",
        "Private registry",
        "API server",
        "Route 0.0.0.0/0",
        "NSG rules",
        "Load balancer",
        "NAT gateway",
        "Firewall or gateway",
        "Public IP addresses",
        "Internet",
    ],
    makers: ["made by AKS", "made by you", "made by AKS or you"],
    passages: [
        "",
        "unless the cluster is private",
        "inside the network",
        "blocked",
        "AKS makes no way there",
    ],
    changes: ["= stays", "+ comes", "− goes", "± may stay"],
    shape_label: "Show the moves as",
    as_table: "Table",
    as_graph: "Graph",
    graph_hint: "Each arrow is a move that the table supports; a broken one with a sign is not settled. Choose one to ask about it.",
    not_in_a: "not in a",
};

/// A number with its thousands apart: `1,000`.
pub(crate) fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut told = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            told.push(',');
        }
        told.push(digit);
    }
    told
}

impl Messages {
    pub(crate) fn verdict(&self, verdict: Verdict) -> &'static str {
        self.verdicts[verdict as usize]
    }

    /// What a cell of the matrix reads.
    pub(crate) fn cell(&self, verdict: Verdict, support: Support) -> &'static str {
        if verdict == Verdict::Disagree {
            return self.verdict(verdict);
        }
        self.supports[support as usize]
    }

    pub(crate) fn vnet(&self, vnet: Vnet) -> &'static str {
        match vnet {
            Vnet::Managed => self.managed_vnet,
            Vnet::Byo => self.byo_vnet,
        }
    }

    pub(crate) fn part(&self, part: Part) -> &'static str {
        self.parts[part as usize]
    }

    pub(crate) fn maker(&self, maker: Maker) -> &'static str {
        self.makers[maker as usize]
    }

    pub(crate) fn passage(&self, passage: Passage) -> &'static str {
        self.passages[passage as usize]
    }

    pub(crate) fn change(&self, change: Change) -> &'static str {
        self.changes[change as usize]
    }

    /// How many clusters of a list were read, and how many could not be.
    pub(crate) fn fleet_read(&self, read: usize, unreadable: usize) -> String {
        let mut said = fill(self.fleet_read, &[("count", &count(read))]);
        if unreadable > 0 {
            said += &fill(self.fleet_unreadable, &[("count", &count(unreadable))]);
        }
        said
    }

    /// What was read of a cluster, and what could not be.
    pub(crate) fn cluster_read(&self, cluster: &Cluster) -> String {
        let name = cluster.name.as_deref().unwrap_or(self.nameless);
        let from = cluster.outbound_type.outbound_type.name();
        match &cluster.vnet {
            VnetFound::Known(vnet) => fill(
                self.cluster_known,
                &[("name", name), ("vnet", self.vnet(*vnet)), ("from", from)],
            ),
            VnetFound::NotSaid => fill(self.cluster_vnet_not_said, &[("from", from)]),
            VnetFound::Mixed {
                with_subnet,
                without,
            } => fill(
                self.cluster_mixed,
                &[
                    ("name", name),
                    ("from", from),
                    ("with", &with_subnet.join(", ")),
                    ("without", &without.join(", ")),
                ],
            ),
        }
    }
}
