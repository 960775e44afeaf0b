//! The answers for many clusters at once, as the rows of a table.

use super::{
    Evidence, Language, Localize, OutboundType, Request, Text, Verdict, Vnet,
    cluster::{Cluster, Unreadable, VnetFound},
    markdown::plain,
    prerequisites, verdict,
};
use std::{cmp::Ordering, fmt::Write};

/// The answer for one cluster of a fleet.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FleetRow {
    /// Its name; empty where it has none.
    pub name: String,
    /// Its resource group; empty where its id does not say.
    pub resource_group: String,
    /// The kind of VNet.
    pub vnet: FleetVnet,
    /// The type it has; `None` where the cluster could not be read.
    pub outbound_type: Option<OutboundType>,
    /// The answer; `None` where the cluster could not be read.
    pub verdict: Option<Verdict>,
    /// What stands against the move, where the verdict is [`Verdict::Blocked`].
    pub blockers: Vec<Blocker>,
    /// Why the cluster could not be read; empty where it could.
    pub error: String,
}

/// The kind of VNet of a cluster in a fleet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FleetVnet {
    /// Its node pools agree.
    Known(Vnet),
    /// Its node pools disagree.
    Mixed,
    /// Its JSON does not say.
    NotSaid,
}

impl FleetVnet {
    /// In a word or two.
    pub const fn label(self) -> Text {
        match self {
            Self::Known(vnet) => vnet.label(),
            Self::Mixed => MIXED,
            Self::NotSaid => NOT_SAID,
        }
    }
}

/// What stands against a move of a cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Blocker {
    /// The name of its sentence, in kebab case.
    pub id: &'static str,
    /// What in the cluster's JSON says so. A rule of the house needs none.
    pub evidence: Option<Evidence>,
}

/// What rows can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FleetColumn {
    /// The name, upper and lower case being the same.
    Name,
    /// The kind of VNet.
    Vnet,
    /// The outbound type.
    OutboundType,
    /// The verdict.
    Verdict,
    /// How many blockers there are.
    Blockers,
}

impl FleetColumn {
    /// All columns, from left to right.
    pub const ALL: [Self; 5] = [
        Self::Name,
        Self::Vnet,
        Self::OutboundType,
        Self::Verdict,
        Self::Blockers,
    ];
}

/// The answer for one cluster: edition, target and rules of the house are the request's.
///
/// Where the cluster does not settle its kind of VNet, neither is the answer settled.
///
/// ```
/// use aks_outbound::rules::{OutboundType::*, Request, Verdict, Vnet, fleet_row, cluster::read_clusters};
///
/// let json = r#"[{
///     "name": "shop",
///     "agentPoolProfiles": [{ "name": "nodepool1" }],
///     "networkProfile": { "outboundType": "loadBalancer" }
/// }]"#;
/// let asked = Request::new(Vnet::Byo, LoadBalancer, ManagedNatGateway);
/// let row = fleet_row(&read_clusters(json).unwrap()[0], &asked);
/// assert_eq!(row.verdict, Some(Verdict::Yes));
/// ```
pub fn fleet_row(cluster: &Result<Cluster, Unreadable>, request: &Request) -> FleetRow {
    let cluster = match cluster {
        Ok(cluster) => cluster,
        Err(unreadable) => {
            return FleetRow {
                name: unreadable.name.clone().unwrap_or_default(),
                resource_group: String::new(),
                vnet: FleetVnet::NotSaid,
                outbound_type: None,
                verdict: None,
                blockers: Vec::new(),
                error: unreadable.error.localize(request.language),
            };
        }
    };
    let asked = request.of(cluster);
    let vnet = match cluster.vnet {
        VnetFound::Known(vnet) => FleetVnet::Known(vnet),
        VnetFound::Mixed { .. } => FleetVnet::Mixed,
        VnetFound::NotSaid => FleetVnet::NotSaid,
    };
    let verdict = match vnet {
        FleetVnet::Known(_) => verdict(&asked),
        _ => Verdict::Unknown,
    };
    FleetRow {
        name: cluster.name.clone().unwrap_or_default(),
        resource_group: cluster.resource_group.clone().unwrap_or_default(),
        vnet,
        outbound_type: Some(cluster.outbound_type.outbound_type),
        verdict: Some(verdict),
        blockers: if verdict == Verdict::Blocked {
            blockers(&asked)
        } else {
            Vec::new()
        },
        error: String::new(),
    }
}

fn blockers(request: &Request) -> Vec<Blocker> {
    let house = request.forbidden_by().map(|_| Blocker {
        id: super::statements::NOT_ALLOWED_HERE.id(),
        evidence: None,
    });
    let seen = prerequisites::blockers(request).map(|(id, evidence)| Blocker {
        id,
        evidence: Some(evidence),
    });
    house.into_iter().chain(seen).collect()
}

/// The rows to show, by their places: those with the verdict, or all that could be read,
/// in the order of a column, or of the list.
pub fn arrange(
    rows: &[FleetRow],
    only: Option<Verdict>,
    by: Option<FleetColumn>,
    descending: bool,
) -> Vec<usize> {
    let mut places: Vec<usize> = (0..rows.len())
        .filter(|place| {
            let verdict = rows[*place].verdict;
            verdict.is_some() && (only.is_none() || verdict == only)
        })
        .collect();
    if let Some(column) = by {
        sort(&mut places, &|a, b| {
            let order = compare(&rows[a], &rows[b], column);
            if descending { order.reverse() } else { order }
        });
    }
    places
}

/// What is the same keeps its order. By merging ever longer runs: the library's sort is
/// quicker, and takes as many bytes in a page as the whole table.
fn sort(places: &mut Vec<usize>, compare: &dyn Fn(usize, usize) -> Ordering) {
    let mut run = 1;
    while run < places.len() {
        let mut merged = Vec::with_capacity(places.len());
        for both in places.chunks(2 * run) {
            let (mut left, mut right) = both.split_at(run.min(both.len()));
            while let (Some((a, after_a)), Some((b, after_b))) =
                (left.split_first(), right.split_first())
            {
                if compare(*b, *a) == Ordering::Less {
                    merged.push(*b);
                    right = after_b;
                } else {
                    merged.push(*a);
                    left = after_a;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        *places = merged;
        run *= 2;
    }
}

fn compare(a: &FleetRow, b: &FleetRow, column: FleetColumn) -> Ordering {
    let letters = |row: &'_ FleetRow| row.name.to_ascii_lowercase();
    let rank = |row: &FleetRow| match column {
        FleetColumn::Name => 0,
        FleetColumn::Vnet => match row.vnet {
            FleetVnet::Known(vnet) => vnet as usize,
            FleetVnet::Mixed => Vnet::ALL.len(),
            FleetVnet::NotSaid => Vnet::ALL.len() + 1,
        },
        FleetColumn::OutboundType => row.outbound_type.map_or(0, OutboundType::index),
        FleetColumn::Verdict => row.verdict.map_or(0, |verdict| verdict as usize),
        FleetColumn::Blockers => row.blockers.len(),
    };
    if column == FleetColumn::Name {
        letters(a).cmp(&letters(b))
    } else {
        rank(a).cmp(&rank(b))
    }
}

texts! { FLEET_TEXTS:
    // What the columns of a file are called, in one line: alone such words mean anything.
    HEADINGS = "fleet.headings": "name, resourceGroup, vnet, from, to, edition, verdict, blockers, error";
    // What stands in them.
    MIXED = "fleet.mixed": "mixed";
    NOT_SAID = "fleet.not-said": "not said";
    YES = "fleet.yes": "yes";
    NO = "fleet.no": "no";
    BLOCKED = "fleet.blocked": "blocked";
    NO_CHANGE = "fleet.no-change": "noChange";
    DISAGREE = "fleet.disagree": "disagree";
    UNKNOWN = "fleet.unknown": "unknown";
}

const fn verdict_text(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Yes => YES,
        Verdict::No => NO,
        Verdict::Blocked => BLOCKED,
        Verdict::NoChange => NO_CHANGE,
        Verdict::Disagree => DISAGREE,
        Verdict::Unknown => UNKNOWN,
    }
}

const COLUMNS: usize = 9;

fn headings(language: &Language) -> Vec<&str> {
    language.translate(HEADINGS).split(", ").collect()
}

fn cells<'a>(row: &'a FleetRow, request: &Request, blockers: &'a str) -> [&'a str; COLUMNS] {
    let translate = |text| request.language.translate(text);
    [
        &row.name,
        &row.resource_group,
        if row.verdict.is_some() {
            translate(row.vnet.label())
        } else {
            ""
        },
        row.outbound_type.map_or("", OutboundType::name),
        request.to.name(),
        request.edition.id,
        row.verdict
            .map_or("", |verdict| translate(verdict_text(verdict))),
        blockers,
        &row.error,
    ]
}

/// A row's blockers in one line.
fn in_line(row: &FleetRow) -> String {
    let mut line = String::new();
    for blocker in &row.blockers {
        if !line.is_empty() {
            line.push_str("; ");
        }
        line.push_str(blocker.id);
        if let Some(Evidence { field, value }) = &blocker.evidence {
            let _ = write!(line, " ({field}: {value})");
        }
    }
    line
}

/// The rows as CSV by RFC 4180. What a spreadsheet would take for a formula is text.
pub fn fleet_csv(rows: &mut dyn Iterator<Item = &FleetRow>, request: &Request) -> String {
    let mut csv = String::new();
    let mut line = |cells: &[&str]| {
        for (i, cell) in cells.iter().enumerate() {
            csv_cell(&mut csv, cell, i == 0);
        }
        csv.push_str("\r\n");
    };
    line(&headings(request.language));
    for row in rows {
        line(&cells(row, request, &in_line(row)));
    }
    csv
}

fn csv_cell(csv: &mut String, cell: &str, is_first: bool) {
    if !is_first {
        csv.push(',');
    }
    let quoted = cell.contains(['"', ',', '\r', '\n']);
    if quoted {
        csv.push('"');
    }
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        csv.push('\'');
    }
    for c in cell.chars() {
        if c == '"' {
            csv.push('"');
        }
        csv.push(c);
    }
    if quoted {
        csv.push('"');
    }
}

/// The rows as a table in Markdown.
pub fn fleet_markdown(rows: &mut dyn Iterator<Item = &FleetRow>, request: &Request) -> String {
    let mut text = String::new();
    for heading in headings(request.language) {
        let _ = write!(text, "| {heading} ");
    }
    text.push_str("|\n");
    text.push_str(&"| --- ".repeat(COLUMNS));
    text.push_str("|\n");
    for row in rows {
        for cell in cells(row, request, &in_line(row)) {
            let _ = write!(text, "| {} ", plain(cell));
        }
        text.push_str("|\n");
    }
    text
}
