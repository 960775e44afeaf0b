//! The migration tables of an article in Markdown, wherever it has them.

use aks_outbound::rules::{MANAGED_NAT_GATEWAY_V2, OutboundType, Vnet};

/// A migration table, its cells without their marks.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The line of its first row, counted from 1.
    pub(super) line: usize,
    /// The kind of VNet that stands over it.
    pub(super) vnet: Option<Vnet>,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Row>,
}

#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) name: String,
    pub(super) words: Vec<String>,
}

impl Table {
    pub(super) fn names(&self) -> Vec<String> {
        self.rows.iter().map(|row| row.name.clone()).collect()
    }

    pub(super) fn word(&self, from: &str, to: &str) -> Option<&str> {
        let column = position(&self.columns, to)?;
        let row = self
            .rows
            .iter()
            .find(|row| row.name.eq_ignore_ascii_case(from))?;
        row.words.get(column).map(String::as_str)
    }

    /// Other tables name outbound types on one side at most.
    fn is_migration(&self) -> bool {
        let types = |names: &[String]| names.iter().filter(|name| is_type(name)).count();
        types(&self.columns) >= 2 && types(&self.names()) >= 1
    }
}

pub(super) fn position(names: &[String], name: &str) -> Option<usize> {
    names
        .iter()
        .position(|known| known.eq_ignore_ascii_case(name))
}

fn is_type(name: &str) -> bool {
    name.parse::<OutboundType>().is_ok() || name.eq_ignore_ascii_case(MANAGED_NAT_GATEWAY_V2)
}

/// The migration tables of a Markdown text, in their order.
pub(super) fn tables(text: &str) -> Vec<Table> {
    // Alerts (`> [!NOTE]`) may hold anything, tables too.
    let lines: Vec<&str> = text
        .lines()
        .map(|line| {
            line.trim_start_matches([' ', '\t', '>', '\u{feff}'])
                .trim_end()
        })
        .collect();
    let mut found = Vec::new();
    let mut over = Over::default();
    let mut fence = None;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let mark = ["```", "~~~"]
            .into_iter()
            .find(|mark| line.starts_with(mark));
        if fence.is_some() || mark.is_some() {
            fence = match fence {
                None => mark,
                Some(open) if mark == Some(open) => None,
                open => open,
            };
            at += 1;
        } else if let Some(mut table) = table(&lines, at) {
            at += 2 + table.rows.len();
            if table.is_migration() {
                table.vnet = over.vnet();
                over.is_taken();
                found.push(table);
            }
        } else {
            over.read(line);
            at += 1;
        }
    }
    found
}

/// The table whose heading row is that line.
fn table(lines: &[&str], at: usize) -> Option<Table> {
    let is_rule = |cell: &String| {
        let dashes = cell.trim_matches(':');
        !dashes.is_empty() && dashes.chars().all(|c| c == '-')
    };
    let head = lines.get(at).filter(|line| line.contains('|'))?;
    let rule = lines.get(at + 1).filter(|line| line.contains('|'))?;
    if !cells(rule).iter().all(is_rule) {
        return None;
    }
    let row = |(i, line): (usize, &&str)| {
        let mut words = cells(line);
        Row {
            line: at + 3 + i,
            name: words.remove(0),
            words,
        }
    };
    Some(Table {
        line: at + 1,
        vnet: None,
        columns: cells(head).split_off(1),
        rows: lines[at + 2..]
            .iter()
            .take_while(|line| line.contains('|'))
            .enumerate()
            .map(row)
            .collect(),
    })
}

/// The cells of a line, at least one. A bar behind a backslash belongs to its cell.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in line.chars() {
        if c == '|' && !escaped {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            if c == '|' {
                cell.pop();
            }
            cell.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    // The bars at both ends are optional.
    if cells.len() > 1 && line.starts_with('|') {
        cells.remove(0);
    }
    if cells.len() > 1 && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells.iter().map(|cell| plain(cell)).collect()
}

/// A text without marks for code, bold, links and HTML.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = match c {
            '`' | '*' | '[' => after,
            '<' => after.split_once('>').map_or(after, |(_, after)| after),
            ']' if after.starts_with('(') => {
                after.split_once(')').map_or(after, |(_, after)| after)
            }
            _ => {
                plain.push(c);
                after
            }
        };
    }
    let plain = plain.replace("&nbsp;", " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ").trim_matches('_').to_owned()
}

/// What stands over a table.
#[derive(Default)]
struct Over<'a> {
    /// The headings that are open, with their levels, outermost first.
    headings: Vec<(usize, &'a str)>,
    /// The lines since the last heading or migration table.
    lines: Vec<&'a str>,
    /// Whether a table stands under the last heading already.
    taken: bool,
}

impl<'a> Over<'a> {
    fn read(&mut self, line: &'a str) {
        let hashes = line.chars().take_while(|c| *c == '#').count();
        // Some authors write a heading as a line in bold.
        let bold = line.len() > 4 && line.starts_with("**") && line.ends_with("**");
        let level = if hashes > 0 { hashes } else { 7 };
        if bold || (1..=6).contains(&hashes) {
            self.headings.retain(|(outer, _)| *outer < level);
            self.headings.push((level, line));
            self.lines.clear();
            self.taken = false;
        } else {
            self.lines.push(line);
        }
    }

    fn is_taken(&mut self) {
        self.lines.clear();
        self.taken = true;
    }

    /// The kind of VNet that the next table is for: its heading says it, or a line between
    /// that speaks of networks, or a heading further out.
    fn vnet(&self) -> Option<Vnet> {
        let mut headings = self.headings.iter().rev().map(|(_, text)| vnet_in(text));
        let own = headings.next().flatten().filter(|_| !self.taken);
        own.or_else(|| {
            let near = self.lines.iter().rev();
            near.filter(|line| names_network(line))
                .find_map(|line| vnet_in(line))
        })
        .or_else(|| headings.flatten().next().filter(|_| !self.taken))
    }
}

/// Words, so that `managed` is not found in `managedNATGateway`.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn names_network(text: &str) -> bool {
    words(text)
        .iter()
        .any(|word| word.contains("vnet") || word.starts_with("network"))
}

/// The one kind of VNet that a text speaks of.
fn vnet_in(text: &str) -> Option<Vnet> {
    let words = words(text);
    let managed = words.iter().any(|word| word == "managed");
    let byo = words
        .iter()
        .any(|word| word.starts_with("byo") || word == "custom")
        || words.windows(2).any(|pair| pair == ["your", "own"]);
    match (managed, byo) {
        (true, false) => Some(Vnet::Managed),
        (false, true) => Some(Vnet::Byo),
        _ => None,
    }
}
