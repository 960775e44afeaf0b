//! The words of the interface. What is said of outbound types stands in the rules.
//!
//! They are there without the widget too, for those who translate.

use crate::rules::{
    Change, ENGLISH, Field, Language, Maker, Part, Passage, Support, Verdict, Vnet,
    cluster::{Cluster, VnetFound},
    fill,
};
use std::ops::Deref;

/// A text, in English or in what the words are in.
type Text = &'static str;

/// Words, each with its English, and what they stand on.
macro_rules! messages {
    (
        $(#[$about:meta])* $words:ident in $english:ident on $base:ident: $kind_of_base:ty = $base_in_english:expr;
        $($(#[$about_text:meta])* $name:ident: $kind:ty = $text:expr,)+
    ) => {
        $(#[$about])*
        #[allow(missing_docs, reason = "their English says what they are")]
        pub struct $words {
            pub $base: &'static $kind_of_base,
            $($(#[$about_text])* pub $name: $kind,)+
        }

        /// English.
        pub static $english: $words = $words {
            $base: &$base_in_english,
            $($name: $text,)+
        };

        impl $words {
            fn said($base: &'static $kind_of_base, language: &'static Language) -> Self {
                let mut words = Self { $base, ..$english };
                for texts in words.texts() {
                    for text in texts {
                        *text = language.say(text);
                    }
                }
                words
            }

            fn texts(&mut self) -> [&mut [Text]; [$(stringify!($name)),+].len()] {
                [$(self.$name.texts()),+]
            }
        }
    };
}

/// One text or several.
trait Texts {
    fn texts(&mut self) -> &mut [Text];
}

impl Texts for Text {
    fn texts(&mut self) -> &mut [Text] {
        std::slice::from_mut(self)
    }
}

impl<const N: usize> Texts for [Text; N] {
    fn texts(&mut self) -> &mut [Text] {
        self
    }
}

messages! {
    /// What is said before the rest of the widget is there. What the rules say is in
    /// its language.
    Messages in EN on language: Language = ENGLISH;
    can_a_cluster: Text = "Can a cluster in a",
    move_from: Text = "move from",
    to: Text = "to",
    end_of_question: Text = "?",
    vnet_label: Text = "Virtual network",
    from_label: Text = "From outbound type",
    to_label: Text = "To outbound type",
    managed_vnet: Text = "managed VNet",
    byo_vnet: Text = "BYO VNet",
    managed_hint: Text = "AKS made the virtual network",
    byo_hint: Text = "Bring your own: the nodes stand in your subnets",
    answer_label: Text = "Answer",
    doing_label: Text = "How it is done",
    edition_label: Text = "Edition of the article",
    by_edition: Text = "by the edition of",
    /// What stands on a page of paper before its address.
    ask_again: Text = "Ask again:",
    matrix_title: Text = "All moves in a",
    matrix_hint: Text = "Rows: the type a cluster has. Columns: the type it should get. Choose a cell to ask about that move.",
    from_to: Text = "From \\ To",
    /// By verdict, in the order of its variants.
    verdicts: [Text; 6] = [
        "Yes",
        "No",
        "Blocked",
        "Nothing to change",
        "Sources disagree",
        "Not known",
    ],
    /// By support, in the order of its variants.
    supports: [Text; 5] = [
        "Supported",
        "Not supported",
        "Same type",
        "No such row",
        "No such column",
    ],
    /// The same within a sentence.
    supports_within: [Text; 5] = [
        "supported",
        "not supported",
        "same type",
        "no such row",
        "no such column",
    ],
    disagree_within: Text = "sources disagree",
    /// A cell's whole meaning, for those who don't see where it stands.
    cell_name: Text = "from {from} to {to}: {word}",
    legend_label: Text = "Legend",
    /// What the words and marks of the cells mean, in the order of the matrix's legend.
    legend: [Text; 7] = [
        "Supported: the article's table allows the move",
        "Not supported: the table forbids it",
        "Same type: nothing to change (the table's N/A)",
        "No such row or column: the table says nothing, which is not a no",
        "Sources disagree",
        "Another edition says something else",
        "Not allowed by the rules of this house",
    ],
    cell_differs: Text = "; editions differ",
    cell_forbidden: Text = "; not allowed here",
    why_hint: Text = "Point at a cell, or walk to it with the arrow keys, to read why.",
    keys_label: Text = "Keyboard",
    /// Keys, and what they do.
    keys: [Text; 10] = [
        "← ↑ → ↓",
        "from cell to cell, from arrow to arrow, from tool to tool",
        "Home, End",
        "to the ends of a row",
        "Ctrl+Home, Ctrl+End",
        "to the corners of the table",
        "Enter, Space",
        "ask about the move",
        "Tab",
        "on to the next part: the table, the graph and the tools are one stop each",
    ],
    new_cluster: Text = "a new cluster",
    shape_label: Text = "Show the moves as",
    as_table: Text = "Table",
    as_graph: Text = "Graph",
}

messages! {
    /// All words. Nobody may name them who is there before the rest.
    AllMessages in ALL_EN on first: Messages = EN;
    not_a_view: Text = "not a view; expected full, matrix or answer",
    wrong_value: Text = "{name}=“{value}” is {why}. Used instead: {used}.",
    /// Between the parts of a list, and at the end of it.
    semicolon: Text = "; ",
    full_stop: Text = ".",
    what_blocks_it: Text = "What blocks it",
    what_it_costs: Text = "What it costs",
    nothing_blocks: Text = "Nothing that the cluster’s JSON says blocks the move.",
    sources: Text = "Sources",
    meanings: Text = "What the types mean",
    aks_does: Text = "AKS",
    you_do: Text = "You:",
    not_in_this_vnet: Text = "Not in a {vnet}.",
    instead: Text = "What is possible instead",
    more: Text = "More",
    find_out: Text = "How to find out",
    editions_differ: Text = "The editions differ: {here} says “{said}”, {there} (edited {edited}) says “{word}”.",
    the_plan: Text = "The plan",
    before: Text = "Before",
    the_change: Text = "The change",
    after: Text = "After",
    left_out: Text = "Left out for this cluster",
    way_back: Text = "The way back",
    step_command: Text = "Command",
    copy_plan: Text = "Copy the plan as Markdown",
    tool_label: Text = "Tool",
    /// By tool, in the order of its variants.
    tools: [Text; 4] = ["bash", "PowerShell", "Terraform", "Bicep"],
    /// By field, in the order of its variants.
    fields: [Text; Field::ALL.len()] = [
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
        "Own public IP ids (StandardV2)",
        "Own public IP prefix ids (StandardV2)",
    ],
    more_fields: Text = "More parameters",
    check_first: Text = "Check first",
    the_command: Text = "The command",
    command_hint: Text = "Replace what stands in braces. A placeholder left as it is changes nothing.",
    copy: Text = "Copy",
    /// The button's name where it is only heard: there are many.
    copy_what: Text = "Copy the command: {what}",
    copied: Text = "Copied",
    copy_failed: Text = "Copying is not allowed here: select the text and copy it by hand",
    cluster_title: Text = "Ask about a real cluster",
    cluster_hint: Text = "Paste the output of the command, or drop its file here. It is read in this page and sent nowhere.",
    cluster_label: Text = "Cluster as JSON",
    cluster_placeholder: Text = "{ \"networkProfile\": { \"outboundType\": … } }",
    choose_file: Text = "Choose a file",
    file_unreadable: Text = "This file could not be read. Open it and paste its text instead.",
    clear: Text = "Clear",
    policy_not_json: Text = "The policy is left out: it is not JSON. ",
    cluster_known: Text = "Read the cluster {name}: {vnet}, {from}.",
    cluster_vnet_not_said: Text = "Read the outbound type {from}. This JSON does not say whose the VNet is: choose it above, or paste the whole cluster.",
    cluster_mixed: Text = "Read the cluster {name}: {from}. Its node pools disagree about the VNet ({with} with a subnet of their own, {without} without), so it stays as chosen above: check it.",
    nameless: Text = "without a name",
    reading: Text = "Reading the list",
    from_file: Text = " from {name} ({size} MB)",
    pasted: Text = "what was pasted",
    cancel: Text = "Cancel",
    fleet_read: Text = "{count} clusters read",
    fleet_unreadable: Text = ", {count} could not be read",
    fleet_cancelled: Text = ". Cancelled: the rest of the list was not read.",
    fleet_broken: Text = ". What follows is not JSON ({why}).",
    fleet_label: Text = "Clusters",
    fleet_caption: Text = "The verdicts are for a move to {to}, as asked above, by the edition of {edition}. Choose a cluster to ask about it.",
    /// In the order of the columns.
    fleet_columns: [Text; 5] = ["Cluster", "VNet", "Outbound type", "Verdict", "Blockers"],
    filter_label: Text = "Verdicts to show",
    all_clusters: Text = "All",
    show_more: Text = "Show more ({shown} of {all} are shown)",
    vnet_mixed: Text = "mixed: its node pools disagree",
    vnet_not_said: Text = "not in its JSON",
    unreadable_title: Text = "Could not be read",
    unreadable_name: Text = "No. {number}, {name}:",
    more_unreadable: Text = "{count} more",
    copy_csv: Text = "Copy the table as CSV",
    copy_markdown: Text = "Copy the table as Markdown",
    save_csv: Text = "Save CSV",
    /// The name of a saved file.
    csv_name: Text = "aks-outbound.csv",
    // The pictures.
    traffic_title: Text = "How traffic leaves, before and after",
    no_plan: Text = "The table does not plainly support this move: the pictures compare the types, they are no plan.",
    in_words: Text = "The same in words",
    /// A way out in one line, for those who hear the picture.
    way_line: Text = "{type} in a {vnet}: {stops}.",
    /// By part, in the order of its variants.
    parts: [Text; Part::COUNT] = [
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
    /// By maker, in the order of its variants.
    makers: [Text; 3] = ["made by AKS", "made by you", "made by AKS or you"],
    /// By passage, in the order of its variants.
    passages: [Text; 5] = [
        "",
        "unless the cluster is private",
        "inside the network",
        "blocked",
        "AKS makes no way there",
    ],
    /// By change, in the order of its variants.
    changes: [Text; 4] = ["= stays", "+ comes", "− goes", "± may stay"],
    graph_hint: Text = "Each arrow is a move that the table supports; a broken one with a sign is not settled. Choose one to ask about it.",
    /// Stands above the kind of VNet.
    not_in_a: Text = "not in a",
}

impl Messages {
    /// The words in another language.
    pub fn of(language: &'static Language) -> Self {
        Self::said(language, language)
    }

    /// The word for it.
    pub fn verdict(&self, verdict: Verdict) -> &'static str {
        self.verdicts[verdict as usize]
    }

    /// What a cell of the matrix reads.
    pub fn cell(&self, verdict: Verdict, support: Support) -> &'static str {
        if verdict == Verdict::Disagree {
            return self.verdict(verdict);
        }
        self.supports[support as usize]
    }

    /// The same within a sentence.
    pub fn cell_within(&self, verdict: Verdict, support: Support) -> &'static str {
        if verdict == Verdict::Disagree {
            return self.disagree_within;
        }
        self.supports_within[support as usize]
    }

    /// The word for it.
    pub fn vnet(&self, vnet: Vnet) -> &'static str {
        match vnet {
            Vnet::Managed => self.managed_vnet,
            Vnet::Byo => self.byo_vnet,
        }
    }
}

/// What is said with the first words is said with all of them.
impl Deref for AllMessages {
    type Target = Messages;

    fn deref(&self) -> &Messages {
        self.first
    }
}

impl AllMessages {
    /// The rest of the words, in the language of the first.
    pub fn of(first: &'static Messages) -> Self {
        Self::said(first, first.language)
    }

    /// Every English text of the interface, for tests and translations.
    pub fn english() -> Vec<Text> {
        let first = Messages::of(&ENGLISH).texts().concat();
        [first, Self::of(&EN).texts().concat()].concat()
    }

    /// The word for it.
    pub fn part(&self, part: Part) -> &'static str {
        self.parts[part as usize]
    }

    /// The word for it.
    pub fn maker(&self, maker: Maker) -> &'static str {
        self.makers[maker as usize]
    }

    /// The word for it.
    pub fn passage(&self, passage: Passage) -> &'static str {
        self.passages[passage as usize]
    }

    /// The word for it.
    pub fn change(&self, change: Change) -> &'static str {
        self.changes[change as usize]
    }

    /// How many clusters of a list were read, and how many could not be.
    pub fn fleet_read(&self, read: usize, unreadable: usize) -> String {
        let mut said = fill(self.fleet_read, &[("count", &self.language.count(read))]);
        if unreadable > 0 {
            said += &fill(
                self.fleet_unreadable,
                &[("count", &self.language.count(unreadable))],
            );
        }
        said
    }

    /// What was read of a cluster, and what could not be.
    pub fn cluster_read(&self, cluster: &Cluster) -> String {
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
