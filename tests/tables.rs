//! Proves that the tables in the program are the tables of the article, cell for cell, by a
//! second reading of them that shares no code with the first.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "fixtures/printed.rs"]
mod printed;

use aks_outbound::rules::{Edition, OutboundType, PUBLISHED, Support, Table, Vnet};
use printed::{Printed, printed};

/// Every question a table can be asked.
fn pairs() -> impl Iterator<Item = (OutboundType, OutboundType)> {
    let all = OutboundType::ALL;
    all.into_iter()
        .flat_map(move |from| all.into_iter().map(move |to| (from, to)))
}

/// Supported, N/A, Not Supported, no row, no column.
fn counts(says: impl Fn(OutboundType, OutboundType) -> Support) -> [usize; 5] {
    use Support::{NoColumn, NoRow, NotSupported, SameType, Supported};
    [Supported, SameType, NotSupported, NoRow, NoColumn]
        .map(|word| pairs().filter(|&(from, to)| says(from, to) == word).count())
}

#[test]
fn every_cell_of_every_edition_says_what_the_article_says() {
    let mut cells = 0;
    for edition in Edition::all() {
        for vnet in Vnet::ALL {
            let printed = printed(edition.id, vnet);
            for (from, to) in pairs() {
                assert_eq!(
                    edition.support(vnet, from, to),
                    printed.says(from, to),
                    "{} {vnet}: {from} to {to}",
                    edition.id
                );
                cells += 1;
            }
        }
    }
    assert_eq!(cells, 2 * 2 * 6 * 6);
}

#[test]
fn the_tables_of_2024_12_have_twelve_supported_moves_each() {
    for vnet in Vnet::ALL {
        let edition = Edition::find("2024-12").unwrap();
        let program = counts(|from, to| edition.support(vnet, from, to));
        assert_eq!(program, [12, 5, 13, 6, 0], "{vnet}");
        let page = printed("2024-12", vnet);
        assert_eq!(program, counts(|from, to| page.says(from, to)), "{vnet}");
        assert_eq!((page.rows.len(), page.columns.len()), (5, 6), "{vnet}");
    }
}

#[test]
fn the_tables_of_2026_08_have_eleven_and_twelve_supported_moves() {
    for (vnet, expected) in [
        (Vnet::Managed, [11, 4, 1, 12, 8]),
        (Vnet::Byo, [12, 4, 4, 12, 4]),
    ] {
        let edition = Edition::find("2026-08").unwrap();
        let program = counts(|from, to| edition.support(vnet, from, to));
        assert_eq!(program, expected, "{vnet}");
        let page = printed("2026-08", vnet);
        assert_eq!(program, counts(|from, to| page.says(from, to)), "{vnet}");
    }
}

#[test]
fn a_type_has_a_row_exactly_where_the_article_prints_one() {
    for edition in Edition::all() {
        for vnet in Vnet::ALL {
            let printed = printed(edition.id, vnet);
            for from in OutboundType::ALL {
                assert_eq!(
                    edition.table(vnet).has_row(from),
                    printed.rows.iter().any(|(name, _)| name == from.name()),
                    "{} {vnet}: {from}",
                    edition.id
                );
            }
        }
    }
}

#[test]
fn the_two_editions_differ_in_these_cells_and_no_others() {
    // One word changed; the rest are rows and columns that were taken out.
    let expected = "
        managed loadBalancer userAssignedNATGateway notSupported noColumn
        managed loadBalancer userDefinedRouting notSupported noColumn
        managed managedNATGateway loadBalancer supported notSupported
        managed managedNATGateway userAssignedNATGateway notSupported noColumn
        managed managedNATGateway userDefinedRouting notSupported noColumn
        managed userAssignedNATGateway loadBalancer notSupported noRow
        managed userAssignedNATGateway managedNATGateway notSupported noRow
        managed userAssignedNATGateway userAssignedNATGateway sameType noRow
        managed userAssignedNATGateway userDefinedRouting notSupported noRow
        managed userAssignedNATGateway none notSupported noRow
        managed userAssignedNATGateway block notSupported noRow
        managed none userAssignedNATGateway notSupported noColumn
        managed none userDefinedRouting notSupported noColumn
        managed block userAssignedNATGateway notSupported noColumn
        managed block userDefinedRouting notSupported noColumn
        byo loadBalancer managedNATGateway notSupported noColumn
        byo managedNATGateway loadBalancer notSupported noRow
        byo managedNATGateway managedNATGateway sameType noRow
        byo managedNATGateway userAssignedNATGateway notSupported noRow
        byo managedNATGateway userDefinedRouting notSupported noRow
        byo managedNATGateway none notSupported noRow
        byo managedNATGateway block notSupported noRow
        byo userAssignedNATGateway managedNATGateway notSupported noColumn
        byo userDefinedRouting managedNATGateway notSupported noColumn
        byo none managedNATGateway notSupported noColumn
    ";
    let expected: Vec<String> = expected
        .lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    let (old, new) = (Edition::first(), Edition::newest());
    assert_eq!((old.id, new.id), ("2024-12", "2026-08"));
    let mut found = Vec::new();
    for vnet in Vnet::ALL {
        for (from, to) in pairs() {
            let (was, is) = (old.support(vnet, from, to), new.support(vnet, from, to));
            if was != is {
                let (was, is, vnet) = (was.name(), is.name(), vnet.name());
                found.push(format!("{vnet} {from} {to} {was} {is}"));
            }
        }
    }
    assert_eq!(found, expected);
}

#[test]
fn the_one_word_that_changed_is_the_one_in_dispute() {
    let disputed: Vec<_> = Edition::all()
        .iter()
        .flat_map(|e| e.disputes.iter().map(|d| (e.id, d.vnet, d.from, d.to)))
        .collect();
    let (nat, lb) = (OutboundType::ManagedNatGateway, OutboundType::LoadBalancer);
    assert_eq!(disputed, [("2026-08", Vnet::Managed, nat, lb)]);
    // A dispute has two sides, and the table's own word is one of them.
    for edition in Edition::all() {
        for dispute in edition.disputes {
            let cell = edition.support(dispute.vnet, dispute.from, dispute.to);
            assert!(dispute.claims.iter().any(|claim| claim.says == cell));
            assert!(dispute.claims.iter().any(|claim| claim.says != cell));
        }
    }
}

#[test]
fn the_published_text_is_the_fixture_cell_for_cell() {
    assert_eq!(PUBLISHED.len(), Edition::all().len());
    for ((id, managed, byo), edition) in PUBLISHED.iter().zip(Edition::all()) {
        assert_eq!(*id, edition.id);
        // Rows and columns that the program passes over are compared as well.
        assert_eq!(
            Printed::markdown(managed),
            printed(id, Vnet::Managed),
            "{id}"
        );
        assert_eq!(Printed::markdown(byo), printed(id, Vnet::Byo), "{id}");
        // And it is what the program was made from.
        assert_eq!(Table::parse(managed), edition.managed, "{id}");
        assert_eq!(Table::parse(byo), edition.byo, "{id}");
    }
}

#[test]
fn the_second_reading_can_tell_all_five_answers_apart() {
    use OutboundType::{Block, LoadBalancer, ManagedNatGateway, None as NoEgress};
    let text = "From|To loadBalancer managedNATGateway none\n\
                loadBalancer N/A Not Supported Supported\n";
    let read = Printed::words(text);
    assert_eq!(read.says(LoadBalancer, LoadBalancer), Support::SameType);
    let refused = read.says(LoadBalancer, ManagedNatGateway);
    assert_eq!(refused, Support::NotSupported);
    assert_eq!(read.says(LoadBalancer, NoEgress), Support::Supported);
    assert_eq!(read.says(LoadBalancer, Block), Support::NoColumn);
    assert_eq!(read.says(Block, LoadBalancer), Support::NoRow);
}

#[test]
#[should_panic(expected = "neither Supported, Not Supported nor N/A")]
fn a_word_that_is_not_in_the_vocabulary_is_refused() {
    let _ = Table::parse("\n| From\\To | none |\n|---|---|\n| loadBalancer | Maybe |\n");
}

#[test]
#[should_panic(expected = "names no outbound type")]
fn a_heading_that_is_no_type_is_refused() {
    let _ = Table::parse("\n| From\\To | natGateway |\n|---|---|\n| loadBalancer | Supported |\n");
}

#[test]
#[should_panic(expected = "shorter than the heading")]
fn a_row_with_a_cell_missing_is_refused() {
    let _ = Table::parse(
        "\n| From\\To | none | block |\n|---|---|---|\n| loadBalancer | Supported |\n",
    );
}

#[test]
#[should_panic(expected = "longer than the heading")]
fn a_row_with_a_cell_too_many_is_refused() {
    let _ = Table::parse(
        "\n| From\\To | none |\n|---|---|\n| loadBalancer | Supported | Supported |\n",
    );
}
