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
        said[0].ends_with(": from loadBalancer to userDefinedRouting: Supported → Not Supported"),
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
    assert!(differences(&text)[0].ends_with("row userDefinedRouting is longer than the heading"));
    let text = article(
        MANAGED,
        &format!("{BYO}| `loadBalancer` | N/A | Supported |\n"),
    );
    assert!(differences(&text)[0].ends_with("the row loadBalancer stands there twice"));
}
