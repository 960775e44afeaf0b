//! Whether an article still says what the newest edition says: its two migration tables,
//! compared cell by cell.

use std::{fs, process::ExitCode};

use aks_outbound::rules::{MANAGED_NAT_GATEWAY_V2, OutboundType, PUBLISHED, Vnet};

/// The words of a cell.
const WORDS: [&str; 3] = ["Supported", "Not Supported", "N/A"];

/// What cannot be compared is no difference: scripts can tell the two apart.
const UNREADABLE: u8 = 2;

/// Prints the differences between an article and the newest edition; fails where there are some.
pub(crate) fn run(words: &[String]) -> ExitCode {
    let [path] = words else {
        eprintln!(
            "error: drift wants one file, an article as Markdown: cargo xtask drift <article.md>"
        );
        return ExitCode::from(UNREADABLE);
    };
    let article = match fs::read_to_string(path) {
        Ok(article) => article,
        Err(error) => {
            eprintln!("error: cannot read {path}: {error}");
            return ExitCode::from(UNREADABLE);
        }
    };
    let Some((edition, managed, byo)) = PUBLISHED.last() else {
        eprintln!("error: there is no edition to compare {path} with");
        return ExitCode::from(UNREADABLE);
    };
    let drift = Drift::between(&article, managed, byo);
    let differences = drift.differences.len();
    if differences == 0 {
        println!(
            "{path} says what edition {edition} says: {} cells are the same.",
            drift.same
        );
    } else {
        let s = if differences == 1 { "" } else { "s" };
        println!("{path} and edition {edition}: {differences} difference{s}");
    }
    for difference in &drift.differences {
        println!("- {difference}");
    }
    if differences == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What a comparison found.
#[derive(Debug, Default)]
struct Drift {
    differences: Vec<String>,
    /// How many cells say the same.
    same: usize,
}

impl Drift {
    /// Compares an article with the two tables of an edition.
    fn between(article: &str, managed: &str, byo: &str) -> Self {
        let mut drift = Self::default();
        let found = tables(article);
        if found.is_empty() {
            drift.differences.push(
                "There is no migration table: no table has outbound types both over its columns and before its rows."
                    .into(),
            );
            return drift;
        }
        let (of_managed, of_byo) = drift.identify(&found);
        for (vnet, found, published) in [
            (Vnet::Managed, of_managed, managed),
            (Vnet::Byo, of_byo, byo),
        ] {
            let published = tables(published).into_iter().next().unwrap_or_default();
            match found {
                Some(found) => drift.compare(vnet, found, &published),
                None => drift
                    .differences
                    .push(format!("{vnet}: there is no such table any more.")),
            }
        }
        drift
    }

    /// Which table is for which kind of VNet: by its heading, else by its place.
    fn identify<'a>(&mut self, tables: &'a [Table]) -> (Option<&'a Table>, Option<&'a Table>) {
        let headed = |vnet| tables.iter().position(|table| table.vnet == Some(vnet));
        let mut places = [headed(Vnet::Managed), headed(Vnet::Byo)];
        for (i, table) in tables.iter().enumerate() {
            let line = table.line;
            if places.contains(&Some(i)) {
                continue;
            }
            let free = places.iter().position(Option::is_none);
            match free.filter(|_| table.vnet.is_none()) {
                Some(place) => {
                    places[place] = Some(i);
                    // The cells may be the same: that Microsoft renamed the heading, and that
                    // the place had to decide, a maintainer has to see all the same.
                    self.differences.push(format!(
                        "line {line}: renamed heading: none says whether this table is for a managed or a BYO VNet; by its place it is taken for the {} table.",
                        Vnet::ALL[place]
                    ));
                }
                None => self.differences.push(format!(
                    "line {line}: there is another table of outbound types; it was not compared."
                )),
            }
        }
        (
            places[0].and_then(|i| tables.get(i)),
            places[1].and_then(|i| tables.get(i)),
        )
    }

    fn compare(&mut self, vnet: Vnet, found: &Table, published: &Table) {
        let mut say = |line: usize, what: String| {
            self.differences
                .push(format!("{vnet}, line {line}: {what}"));
        };
        for (kind, new, old) in [
            ("column", &found.columns, &published.columns),
            ("row", &found.names(), &published.names()),
        ] {
            for (i, name) in new.iter().enumerate() {
                if position(&new[..i], name).is_some() {
                    say(found.line, format!("the {kind} {name} stands there twice"));
                } else if position(old, name).is_none() {
                    say(found.line, format!("new {kind} {name}"));
                }
            }
            for name in old {
                if position(new, name).is_none() {
                    say(found.line, format!("removed {kind} {name}"));
                }
            }
        }
        for row in &found.rows {
            for (i, column) in found.columns.iter().enumerate() {
                let pair = format!("from {} to {column}", row.name);
                let Some(word) = row.words.get(i) else {
                    say(row.line, format!("{pair}: the row has no such cell"));
                    continue;
                };
                let known = WORDS.iter().find(|known| known.eq_ignore_ascii_case(word));
                let new = known.map_or_else(
                    || format!("“{word}”, which is no word of these tables"),
                    ToString::to_string,
                );
                match published.word(&row.name, column) {
                    Some(old) if old.eq_ignore_ascii_case(word) => self.same += 1,
                    Some(old) => say(row.line, format!("{pair}: {old} → {new}")),
                    None => say(row.line, format!("{pair}: (new) {new}")),
                }
            }
            if row.words.len() > found.columns.len() {
                say(
                    row.line,
                    format!("the row {} is longer than the heading", row.name),
                );
            }
        }
    }
}

/// A migration table, its cells without their marks.
#[derive(Debug, Default)]
struct Table {
    /// The line of its first row, counted from 1.
    line: usize,
    /// The kind of VNet that stands over it.
    vnet: Option<Vnet>,
    columns: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    line: usize,
    name: String,
    words: Vec<String>,
}

impl Table {
    fn names(&self) -> Vec<String> {
        self.rows.iter().map(|row| row.name.clone()).collect()
    }

    fn word(&self, from: &str, to: &str) -> Option<&str> {
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

fn position(names: &[String], name: &str) -> Option<usize> {
    names
        .iter()
        .position(|known| known.eq_ignore_ascii_case(name))
}

fn is_type(name: &str) -> bool {
    name.parse::<OutboundType>().is_ok() || name.eq_ignore_ascii_case(MANAGED_NAT_GATEWAY_V2)
}

/// The migration tables of a Markdown text, in their order.
fn tables(text: &str) -> Vec<Table> {
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

#[cfg(test)]
mod tests {
    use super::*;

    const MANAGED: &str = "\
| From\\|To | `loadBalancer` | `none` | `block` |
| --- | :---: | --- | ---: |
| `loadBalancer` | N/A | Supported | Not Supported |
| `none` | Supported | N/A | Supported |
| `block` | Not Supported | Supported | N/A |
";
    const BYO: &str = "\
| From\\|To | `loadBalancer` | `userDefinedRouting` |
| --- | --- | --- |
| `loadBalancer` | N/A | Supported |
| `userDefinedRouting` | Supported | N/A |
";

    fn article(managed: &str, byo: &str) -> String {
        format!(
            "---\ntitle: Egress\n---\n# Customize egress\n\nText | with a bar.\n\n\
             | Feature | `loadBalancer` | `none` |\n|---|---|---|\n| Public IP | Yes | No |\n\n\
             ## Update outbound types in a custom VNet or a managed one\n\n\
             ```text\n{MANAGED}```\n\n\
             ### Supported Migration Paths for Managed VNet\n\n\
             > [!NOTE]\n> In a BYO VNet this differs.\n\n\
             Each row shows a type.\n\n{managed}\n\
             ### Supported migration paths for BYO VNet\n\n{byo}\nThe end.\n"
        )
    }

    fn drift(article: &str) -> Drift {
        Drift::between(article, MANAGED, BYO)
    }

    fn differences(article: &str) -> Vec<String> {
        drift(article).differences
    }

    #[test]
    fn the_same_tables_do_not_differ() {
        let drift = drift(&article(MANAGED, BYO));
        assert_eq!(drift.differences, [] as [&str; 0]);
        assert_eq!(drift.same, 9 + 4);
    }

    #[test]
    fn each_edition_is_the_same_as_itself() {
        for (id, managed, byo) in PUBLISHED {
            let article = article(managed, byo);
            let drift = Drift::between(&article, managed, byo);
            assert_eq!(drift.differences, [] as [&str; 0], "{id}");
            // And as every other is not.
            for (other, managed, byo) in PUBLISHED.iter().filter(|(other, ..)| other != id) {
                let differences = Drift::between(&article, managed, byo).differences;
                assert!(!differences.is_empty(), "{id} and {other}");
            }
        }
    }

    #[test]
    fn a_changed_cell_is_told_with_both_words() {
        let changed = BYO.replace(
            "| `loadBalancer` | N/A | Supported",
            "| `loadBalancer` | N/A | Not Supported",
        );
        let said = differences(&article(MANAGED, &changed));
        assert_eq!(said.len(), 1);
        assert!(said[0].starts_with("BYO VNet, line "), "{said:?}");
        assert!(
            said[0]
                .ends_with(": from loadBalancer to userDefinedRouting: Supported → Not Supported"),
            "{said:?}"
        );
    }

    #[test]
    fn the_line_is_the_cells_own() {
        let article = article(MANAGED, &BYO.replace("Supported | N/A", "N/A | N/A"));
        let line = article
            .lines()
            .position(|line| line == "| `userDefinedRouting` | N/A | N/A |");
        let expected = format!("BYO VNet, line {}: ", line.map_or(0, |line| line + 1));
        assert!(differences(&article)[0].starts_with(&expected));
    }

    #[test]
    fn a_new_column_is_told_with_its_cells() {
        let wider = BYO
            .replace(
                "`userDefinedRouting` |\n|",
                "`userDefinedRouting` | `edgeRouting` |\n| --- |",
            )
            .replace("N/A | Supported |", "N/A | Supported | Not Supported |")
            .replace("Supported | N/A |", "Supported | N/A | Perhaps |");
        let said = differences(&article(MANAGED, &wider));
        let ends = [
            "new column edgeRouting",
            "from loadBalancer to edgeRouting: (new) Not Supported",
            "from userDefinedRouting to edgeRouting: (new) “Perhaps”, which is no word of these tables",
        ];
        assert_eq!(said.len(), ends.len(), "{said:?}");
        for (said, end) in said.iter().zip(ends) {
            assert!(said.ends_with(end), "{said}");
        }
    }

    #[test]
    fn a_new_row_is_told_with_its_cells() {
        let longer = format!("{BYO}| `none` | Supported | Supported |\n");
        let said = differences(&article(MANAGED, &longer));
        let ends = [
            "new row none",
            "from none to loadBalancer: (new) Supported",
            "from none to userDefinedRouting: (new) Supported",
        ];
        assert_eq!(said.len(), ends.len(), "{said:?}");
        for (said, end) in said.iter().zip(ends) {
            assert!(said.ends_with(end), "{said}");
        }
    }

    #[test]
    fn a_removed_row_or_column_is_told_once() {
        let shorter = MANAGED.replace("| `none` | Supported | N/A | Supported |\n", "");
        let said = differences(&article(&shorter, BYO));
        assert_eq!(said.len(), 1);
        assert!(said[0].ends_with("removed row none"), "{said:?}");

        let narrower = "| From\\|To | loadBalancer | none |\n|-|-|-|\n\
            | loadBalancer | N/A | Supported |\n| none | Supported | N/A |\n\
            | block | Not Supported | Supported |\n";
        let said = differences(&article(narrower, BYO));
        assert_eq!(said.len(), 1);
        assert!(said[0].ends_with("removed column block"), "{said:?}");
    }

    #[test]
    fn a_renamed_heading_is_told_and_the_table_compared_by_its_place() {
        let renamed = article(MANAGED, BYO)
            .replace(
                "### Supported Migration Paths for Managed VNet",
                "### What moves where",
            )
            .replace(
                "### Supported migration paths for BYO VNet",
                "### And elsewhere",
            )
            .replace("> In a BYO VNet this differs.", "> Nothing of note.")
            .replace(
                "## Update outbound types in a custom VNet or a managed one",
                "## Update",
            );
        let same = drift(&renamed);
        assert_eq!(same.differences.len(), 2, "{same:?}");
        assert_eq!(same.same, 9 + 4);
        assert!(
            same.differences[0].contains("taken for the managed VNet table"),
            "{same:?}"
        );
        assert!(
            same.differences[1].contains("taken for the BYO VNet table"),
            "{same:?}"
        );

        let changed = drift(&renamed.replace("`none` | Supported", "`none` | Not Supported"));
        assert_eq!(changed.differences.len(), 3, "{changed:?}");
        assert!(
            changed.differences[2].contains("from none to loadBalancer: Supported → Not Supported")
        );
    }

    #[test]
    fn headings_are_recognised_in_other_words_and_the_other_order() {
        for (managed, byo) in [
            ("## MANAGED VNET", "## bring your own"),
            (
                "#### AKS-managed virtual networks",
                "#### Bring-your-own virtual networks",
            ),
            ("**Managed**", "**Custom**"),
            (
                "### [Managed VNet](#tab/managed-vnet)",
                "### [BYO VNet](#tab/byo-vnet)",
            ),
            (
                "### managedNATGateway in a managed VNet",
                "### Paths for custom VNets",
            ),
            ("### Paths\n\nFor a managed VNet:", "For a BYO VNet:"),
        ] {
            let text = format!("# Egress\n\n{managed}\n\n{MANAGED}\n{byo}\n\n{BYO}");
            assert_eq!(differences(&text), [] as [&str; 0], "{managed}");
        }
        let text = format!("# Egress\n\n### BYO VNet\n\n{BYO}\n### Managed VNet\n\n{MANAGED}");
        assert_eq!(differences(&text), [] as [&str; 0]);
        // One heading is enough to tell both tables.
        let text = format!("# Egress\n\n### BYO VNet\n\n{BYO}\n### Others\n\n{MANAGED}");
        let drift = drift(&text);
        assert_eq!(drift.differences.len(), 1, "{drift:?}");
    }

    #[test]
    fn no_table_is_told_in_a_sentence() {
        for text in [
            "",
            "# Egress\n\nText.\n",
            "| a | b |\n|---|---|\n| c | d |\n",
            "|||\n|||\n",
            "|\n|-\n",
        ] {
            let said = differences(text);
            assert_eq!(said.len(), 1, "{text:?}");
            assert!(
                said[0].starts_with("There is no migration table"),
                "{said:?}"
            );
        }
    }

    #[test]
    fn a_missing_or_surplus_table_is_told() {
        let said = differences(&format!("### Managed VNet\n\n{MANAGED}"));
        assert_eq!(said, ["BYO VNet: there is no such table any more."]);
        let said = differences(&format!(
            "{}\n### Managed, again\n\n{MANAGED}",
            article(MANAGED, BYO)
        ));
        assert_eq!(said.len(), 1);
        assert!(
            said[0].contains("another table of outbound types"),
            "{said:?}"
        );
    }

    #[test]
    fn marks_and_headings_of_cells_are_read_through() {
        for (from, to) in [
            ("From\\|To", "`outboundType`"),
            ("From\\|To", "From\\To"),
            ("From\\|To", ""),
            ("| N/A |", "| **N/A** |"),
            ("Not Supported", "**Not Supported**"),
            ("Not Supported", "<b>Not&nbsp;supported</b>"),
            ("| Supported |", "| __Supported__ |"),
            ("`loadBalancer`", "[`loadBalancer`](#load-balancer)"),
            ("`loadBalancer`", "**loadbalancer**"),
            ("\n| ", "\n"),
            (" |\n", "\n"),
            ("\n| ", "\n> | "),
            ("\n", "\r\n"),
            ("\n", " \n"),
        ] {
            let text = article(MANAGED, BYO);
            let changed = if from.contains('\n') && from != "\n" {
                article(&MANAGED.replace(from, to), &BYO.replace(from, to))
            } else {
                text.replace(from, to)
            };
            assert_ne!(changed, text, "{from} {to}");
            assert_eq!(differences(&changed), [] as [&str; 0], "{from} to {to}");
        }
    }

    #[test]
    fn an_unknown_word_and_an_uneven_row_are_told() {
        let text = article(
            &MANAGED.replace("`block` | Not Supported", "`block` | Preview"),
            BYO,
        );
        let said = differences(&text);
        assert_eq!(said.len(), 1);
        assert!(
            said[0].ends_with("from block to loadBalancer: Not Supported → “Preview”, which is no word of these tables"),
            "{said:?}"
        );
        let text = article(MANAGED, &BYO.replace("Supported | N/A |", "Supported |"));
        assert!(differences(&text)[0].ends_with("to userDefinedRouting: the row has no such cell"));
        let text = article(
            MANAGED,
            &BYO.replace("Supported | N/A |", "Supported | N/A | N/A |"),
        );
        assert!(
            differences(&text)[0].ends_with("row userDefinedRouting is longer than the heading")
        );
        let text = article(
            MANAGED,
            &format!("{BYO}| `loadBalancer` | N/A | Supported |\n"),
        );
        assert!(differences(&text)[0].ends_with("the row loadBalancer stands there twice"));
    }
}
