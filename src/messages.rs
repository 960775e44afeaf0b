//! The words of the interface. What is said of outbound types stands in the rules.
//!
//! They are there without the widget too, for those who translate.

use crate::rules::{
    Change, ENGLISH, Field, Language, Maker, Part, Passage, Support, Text, Verdict, Vnet,
    cluster::{Cluster, VnetFound},
    fill,
};
use std::ops::Deref;

/// A message in the language of its struct.
type Message = &'static str;

/// Defines a struct of messages and its English instance.
///
/// The id of a message is `ui.<field>`, or `ui.<field>.<key>` in a list.
macro_rules! messages {
    (
        $(#[$about:meta])* $messages:ident in $english:ident on $base:ident: $base_type:ty = $english_base:expr;
        $($(#[$about_field:meta])* $name:ident: $kind:ty = $value:tt,)+
    ) => {
        $(#[$about])*
        #[allow(missing_docs, reason = "the English wording says what they are")]
        pub struct $messages {
            pub $base: &'static $base_type,
            $($(#[$about_field])* pub $name: $kind,)+
        }

        /// English.
        pub static $english: $messages = $messages {
            $base: &$english_base,
            $($name: message!(english $value),)+
        };

        impl $messages {
            fn translated($base: &'static $base_type, language: &'static Language) -> Self {
                let mut messages = Self { $base, ..$english };
                for (field, texts) in messages.fields().into_iter().zip(Self::TEXTS) {
                    for (message, text) in field.iter_mut().zip(*texts) {
                        *message = language.translate(*text);
                    }
                }
                messages
            }

            /// The texts of each field, in the order of `fields`.
            const TEXTS: &[&[Text]] = &[$(message!(texts $name $value)),+];

            fn fields(&mut self) -> [&mut [Message]; [$(stringify!($name)),+].len()] {
                [$(self.$name.messages()),+]
            }
        }
    };
}

macro_rules! message {
    (english $text:literal) => {
        $text
    };
    (english { $($key:ident: $text:literal),+ $(,)? }) => {
        [$($text),+]
    };
    (texts $name:ident $text:literal) => {
        &[Text {
            id: concat!("ui.", stringify!($name)),
            english: $text,
        }]
    };
    (texts $name:ident { $($key:ident: $text:literal),+ $(,)? }) => {
        &[$(Text {
            id: concat!("ui.", stringify!($name), ".", stringify!($key)),
            english: $text,
        }),+]
    };
}

/// One message or several.
trait MessageField {
    fn messages(&mut self) -> &mut [Message];
}

impl MessageField for Message {
    fn messages(&mut self) -> &mut [Message] {
        std::slice::from_mut(self)
    }
}

impl<const N: usize> MessageField for [Message; N] {
    fn messages(&mut self) -> &mut [Message] {
        self
    }
}

messages! {
    /// What is said before the rest of the widget is there. What the rules say is in
    /// its language.
    Messages in EN on language: Language = ENGLISH;
    can_a_cluster: Message = "Can a cluster in a",
    move_from: Message = "move from",
    to: Message = "to",
    end_of_question: Message = "?",
    vnet_label: Message = "Virtual network",
    from_label: Message = "From outbound type",
    to_label: Message = "To outbound type",
    managed_vnet: Message = "managed VNet",
    byo_vnet: Message = "BYO VNet",
    managed_hint: Message = "AKS made the virtual network",
    byo_hint: Message = "Bring your own: the nodes stand in your subnets",
    answer_label: Message = "Answer",
    doing_label: Message = "How it is done",
    edition_label: Message = "Edition of the article",
    by_edition: Message = "by the edition of",
    /// What stands on a page of paper before its address.
    ask_again: Message = "Ask again:",
    matrix_title: Message = "All moves in a",
    matrix_hint: Message = "Rows: the type a cluster has. Columns: the type it should get. Choose a cell to ask about that move.",
    from_to: Message = "From \\ To",
    /// By support, in the order of its variants.
    supports: [Message; 5] = {
        supported: "Supported",
        not_supported: "Not supported",
        same_type: "Same type",
        no_row: "No such row",
        no_column: "No such column",
    },
    /// The same within a sentence.
    supports_within: [Message; 5] = {
        supported: "supported",
        not_supported: "not supported",
        same_type: "same type",
        no_row: "no such row",
        no_column: "no such column",
    },
    disagree_within: Message = "sources disagree",
    /// A cell's whole meaning, for those who don't see where it stands.
    cell_name: Message = "from {from} to {to}: {word}",
    legend_label: Message = "Legend",
    /// What the words and marks of the cells mean, in the order of the matrix's legend.
    legend: [Message; 7] = {
        supported: "Supported: the article's table allows the move",
        not_supported: "Not supported: the table forbids it",
        same_type: "Same type: nothing to change (the table's N/A)",
        not_listed: "No such row or column: the table says nothing, which is not a no",
        disagree: "Sources disagree",
        differs: "Another edition says something else",
        forbidden: "Not allowed by the rules of this house",
    },
    cell_differs: Message = "; editions differ",
    cell_forbidden: Message = "; not allowed here",
    why_hint: Message = "Point at a cell, or walk to it with the arrow keys, to read why.",
    keys_label: Message = "Keyboard",
    /// Keys, and what they do.
    keys: [Message; 10] = {
        arrows: "← ↑ → ↓",
        arrows_action: "from cell to cell, from arrow to arrow, from tool to tool",
        home_end: "Home, End",
        home_end_action: "to the ends of a row",
        ctrl_home_end: "Ctrl+Home, Ctrl+End",
        ctrl_home_end_action: "to the corners of the table",
        enter: "Enter, Space",
        enter_action: "ask about the move",
        tab: "Tab",
        tab_action: "on to the next part: the table, the graph and the tools are one stop each",
    },
    new_cluster: Message = "a new cluster",
    shape_label: Message = "Show the moves as",
    as_table: Message = "Table",
    as_graph: Message = "Graph",
}

messages! {
    /// All words. Nobody may name them who is there before the rest.
    AllMessages in ALL_EN on first: Messages = EN;
    not_a_view: Message = "not a view; expected full, matrix or answer",
    wrong_value: Message = "{name}=“{value}” is {why}. Used instead: {used}.",
    /// Between the parts of a list, and at the end of it.
    semicolon: Message = "; ",
    full_stop: Message = ".",
    what_blocks_it: Message = "What blocks it",
    what_it_costs: Message = "What it costs",
    nothing_blocks: Message = "Nothing that the cluster’s JSON says blocks the move.",
    sources: Message = "Sources",
    meanings: Message = "What the types mean",
    aks_does: Message = "AKS",
    you_do: Message = "You:",
    not_in_this_vnet: Message = "Not in a {vnet}.",
    instead: Message = "What is possible instead",
    more: Message = "More",
    find_out: Message = "How to find out",
    inferred: Message = "Inferred: no source says exactly this.",
    editions_differ: Message = "The editions differ: {here} says “{said}”, {there} (edited {edited}) says “{word}”.",
    the_plan: Message = "The plan",
    before: Message = "Before",
    after: Message = "After",
    left_out: Message = "Left out for this cluster",
    way_back: Message = "The way back",
    step_command: Message = "Command",
    copy_plan: Message = "Copy the plan as Markdown",
    tool_label: Message = "Tool",
    /// By tool, in the order of its variants.
    tools: [Message; 4] = {
        bash: "bash",
        powershell: "PowerShell",
        terraform: "Terraform",
        bicep: "Bicep",
    },
    /// By field, in the order of its variants.
    fields: [Message; Field::ALL.len()] = {
        resource_group: "Resource group",
        cluster_name: "Cluster name",
        subnet_id: "Subnet id",
        load_balancer_ip_count: "Number of outbound IPs",
        load_balancer_ips: "Own public IP ids",
        load_balancer_ip_prefixes: "Own public IP prefix ids",
        load_balancer_idle_timeout: "Idle timeout (minutes)",
        load_balancer_ports: "Outbound ports per node",
        nat_gateway_ip_count: "Number of outbound IPs",
        nat_gateway_idle_timeout: "Idle timeout (minutes)",
        nat_gateway_ips: "Own public IP ids (StandardV2)",
        nat_gateway_ip_prefixes: "Own public IP prefix ids (StandardV2)",
    },
    more_fields: Message = "More parameters",
    check_first: Message = "Check first",
    the_command: Message = "The command",
    command_hint: Message = "Replace what stands in braces. A placeholder left as it is changes nothing.",
    copy: Message = "Copy",
    /// The button's name where it is only heard: there are many.
    copy_what: Message = "Copy the command: {what}",
    copied: Message = "Copied",
    copy_failed: Message = "Copying is not allowed here: select the text and copy it by hand",
    cluster_title: Message = "Ask about a real cluster",
    cluster_hint: Message = "Paste the output of the command, or drop its file here. It is read in this page and sent nowhere.",
    cluster_label: Message = "Cluster as JSON",
    cluster_placeholder: Message = "{ \"networkProfile\": { \"outboundType\": … } }",
    choose_file: Message = "Choose a file",
    file_unreadable: Message = "This file could not be read. Open it and paste its text instead.",
    clear: Message = "Clear",
    policy_not_json: Message = "The policy is left out: it is not JSON. ",
    cluster_known: Message = "Read the cluster {name}: {vnet}, {from}.",
    cluster_vnet_not_said: Message = "Read the outbound type {from}. This JSON does not say whose the VNet is: choose it above, or paste the whole cluster.",
    cluster_mixed: Message = "Read the cluster {name}: {from}. Its node pools disagree about the VNet ({with} with a subnet of their own, {without} without), so it stays as chosen above: check it.",
    nameless: Message = "without a name",
    reading: Message = "Reading the list",
    from_file: Message = " from {name} ({size} MB)",
    pasted: Message = "what was pasted",
    cancel: Message = "Cancel",
    fleet_read: Message = "{count} clusters read",
    fleet_unreadable: Message = ", {count} could not be read",
    fleet_cancelled: Message = ". Cancelled: the rest of the list was not read.",
    fleet_broken: Message = ". What follows is not JSON ({why}).",
    fleet_label: Message = "Clusters",
    fleet_caption: Message = "The verdicts are for a move to {to}, as asked above, by the edition of {edition}. Choose a cluster to ask about it.",
    /// In the order of the columns.
    fleet_columns: [Message; 5] = {
        name: "Cluster",
        vnet: "VNet",
        outbound_type: "Outbound type",
        verdict: "Verdict",
        blockers: "Blockers",
    },
    filter_label: Message = "Verdicts to show",
    all_clusters: Message = "All",
    show_more: Message = "Show more ({shown} of {all} are shown)",
    vnet_mixed: Message = "mixed: its node pools disagree",
    vnet_not_said: Message = "not in its JSON",
    unreadable_title: Message = "Could not be read",
    unreadable_name: Message = "No. {number}, {name}:",
    more_unreadable: Message = "{count} more",
    copy_csv: Message = "Copy the table as CSV",
    copy_markdown: Message = "Copy the table as Markdown",
    save_csv: Message = "Save CSV",
    /// The name of a saved file.
    csv_name: Message = "aks-outbound.csv",
    // The pictures.
    traffic_title: Message = "How traffic leaves, before and after",
    no_plan: Message = "The table does not plainly support this move: the pictures compare the types, they are no plan.",
    in_words: Message = "The same in words",
    /// A way out in one line, for those who hear the picture.
    way_line: Message = "{type} in a {vnet}: {stops}.",
    /// By part, in the order of its variants.
    parts: [Message; Part::COUNT] = {
        subnet: "VNet and subnet",
        nodes: "Nodes with their pods",
        registry: "Private registry",
        api_server: "API server",
        route_table: "Route 0.0.0.0/0",
        security_group: "NSG rules",
        load_balancer: "Load balancer",
        nat_gateway: "NAT gateway",
        appliance: "Firewall or gateway",
        public_ip: "Public IP addresses",
        internet: "Internet",
    },
    /// By maker, in the order of its variants.
    makers: [Message; 3] = {
        aks: "made by AKS",
        you: "made by you",
        either: "made by AKS or you",
    },
    /// By passage, in the order of its variants.
    passages: [Message; 5] = {
        through: "",
        unless_private: "unless the cluster is private",
        inside: "inside the network",
        blocked: "blocked",
        open: "AKS makes no way there",
    },
    /// By change, in the order of its variants.
    changes: [Message; 4] = {
        stays: "= stays",
        comes: "+ comes",
        goes: "− goes",
        may_stay: "± may stay",
    },
    graph_hint: Message = "Each arrow is a move that the table supports; a broken one with a sign is not settled. Choose one to ask about it.",
    /// Stands above the kind of VNet.
    not_in_a: Message = "not in a",
}

impl Messages {
    /// The words in another language.
    pub fn of(language: &'static Language) -> Self {
        Self::translated(language, language)
    }

    /// The word for it.
    pub fn verdict(&self, verdict: Verdict) -> &'static str {
        self.language.translate(verdict.label())
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
        Self::translated(first, first.language)
    }

    /// Returns every text of the interface, for tests and translations.
    pub fn all_texts() -> Vec<Text> {
        let texts = [Messages::TEXTS, Self::TEXTS].concat().concat();
        // A passage that needs no words has an empty message.
        let texts = texts.into_iter().filter(|text| !text.english.is_empty());
        texts.collect()
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
