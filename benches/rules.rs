//! How long the rules take on this machine. `cargo xtask bench` runs this and sets the same
//! in wasm beside it.
#![allow(missing_docs, reason = "criterion's macros make the functions")]

/// A browser times the rules in its own way: see `benches/wasm`.
#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
criterion::criterion_main!(native::benches);

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use aks_outbound::rules::{
        OutboundType::{self, LoadBalancer, ManagedNatGateway, UserDefinedRouting},
        Request, Vnet, assess,
        cluster::{read_cluster, read_clusters},
        fleet_row, other_editions, support, table_verdict,
    };
    use criterion::{Criterion, criterion_group};
    use serde_json::{Value, json};
    use std::hint::black_box;

    const ONE: &str = include_str!("../tests/fixtures/clusters/byo-loadbalancer.azshow.json");
    const LIST: &str = include_str!("../tests/fixtures/clusters/fleet.list.json");
    const FLEET: usize = 1_000;

    fn pairs() -> impl Iterator<Item = (OutboundType, OutboundType)> {
        let row = |from| OutboundType::ALL.map(|to| (from, to));
        OutboundType::ALL.into_iter().flat_map(row)
    }

    fn verdicts(c: &mut Criterion) {
        c.bench_function("matrix", |b| {
            b.iter(|| {
                let vnet = black_box(Vnet::Managed);
                for (from, to) in pairs() {
                    let pair = Request::new(vnet, from, to);
                    black_box((table_verdict(&pair), support(&pair)));
                }
            });
        });
        c.bench_function("matrix_with_editions", |b| {
            b.iter(|| {
                let vnet = black_box(Vnet::Managed);
                for (from, to) in pairs() {
                    let pair = Request::new(vnet, from, to);
                    let differs = other_editions(&pair).next().is_some();
                    black_box((table_verdict(&pair), support(&pair), differs));
                }
            });
        });
    }

    fn assessments(c: &mut Criterion) {
        let asked = Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting);
        let answer = assess(&asked);
        assert!(!answer.steps.is_empty() && !answer.commands.is_empty());
        c.bench_function("assessment", |b| {
            b.iter(|| assess(black_box(&asked)));
        });

        let cluster = read_clusters(ONE).expect("a fixture").remove(0);
        let cluster = cluster.expect("a cluster");
        let about = Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting).of(&cluster);
        c.bench_function("assessment_of_a_cluster", |b| {
            b.iter(|| assess(black_box(&about)));
        });
    }

    /// As many clusters as a large house has, each as `az aks list` prints it.
    fn fleet() -> String {
        let list: Vec<Value> = serde_json::from_str(LIST).expect("a fixture");
        let clusters = list.iter().cycle().take(FLEET).enumerate();
        let named = clusters.map(|(i, cluster)| {
            let mut cluster = cluster.clone();
            cluster["name"] = json!(format!("cluster-{i:05}"));
            cluster
        });
        serde_json::to_string_pretty(&named.collect::<Value>()).expect("JSON")
    }

    fn fleets(c: &mut Criterion) {
        let text = fleet();
        let parsed: Value = serde_json::from_str(&text).expect("JSON");
        let clusters = parsed.as_array().expect("a list");
        let read = || -> Vec<_> { clusters.iter().map(|it| read_cluster(&it)).collect() };
        let asked = Request::new(Vnet::Byo, LoadBalancer, ManagedNatGateway);

        let mut group = c.benchmark_group("fleet");
        group.sample_size(20);
        // Without the time that it takes to free what was made.
        group.bench_function("parse", |b| {
            b.iter_with_large_drop(|| serde_json::from_str::<Value>(&text));
        });
        group.bench_function("parse_and_read", |b| {
            b.iter_with_large_drop(|| read_clusters(&text));
        });
        group.bench_function("read", |b| b.iter_with_large_drop(read));
        let read = read();
        group.bench_function("answer", |b| {
            b.iter_with_large_drop(|| -> Vec<_> {
                read.iter().map(|it| fleet_row(it, &asked)).collect()
            });
        });
        group.finish();
    }

    criterion_group!(benches, verdicts, assessments, fleets);
}
