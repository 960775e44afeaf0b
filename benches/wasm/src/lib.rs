//! The rules in loops, for a page to time: nothing crosses over but two numbers, so that
//! what is timed is the rules and not the way to them. Built as what ships is built.
//!
//! `benches/rules.rs` has the same loops natively.

use aks_outbound::rules::{
    OutboundType::{self, LoadBalancer, UserDefinedRouting},
    Request, Vnet, assess, other_editions, support, table_verdict,
};
use std::hint::black_box;

/// Computes what the 36 cells of a matrix show, so many times.
#[unsafe(no_mangle)]
pub extern "C" fn matrix(times: u32) {
    for _ in 0..times {
        let vnet = black_box(Vnet::Managed);
        for from in OutboundType::ALL {
            for to in OutboundType::ALL {
                let pair = Request::new(vnet, from, to);
                black_box((table_verdict(&pair), support(&pair)));
            }
        }
    }
}

/// The same with the mark of what other editions say.
#[unsafe(no_mangle)]
pub extern "C" fn matrix_with_editions(times: u32) {
    for _ in 0..times {
        let vnet = black_box(Vnet::Managed);
        for from in OutboundType::ALL {
            for to in OutboundType::ALL {
                let pair = Request::new(vnet, from, to);
                black_box((
                    table_verdict(&pair),
                    support(&pair),
                    other_editions(&pair).next().is_some(),
                ));
            }
        }
    }
}

/// Makes an assessment with a plan and commands, so many times.
#[unsafe(no_mangle)]
pub extern "C" fn assessment(times: u32) {
    let asked = Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting);
    for _ in 0..times {
        black_box(assess(black_box(&asked)));
    }
}
