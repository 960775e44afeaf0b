//! What ships to browsers, and nothing else.
//!
//! The exports stand in [`aks_outbound::element`] and [`aks_outbound::api`]. This
//! crate exists so that the library stays an rlib: cargo turns fat LTO off for a
//! crate that is both.

pub use aks_outbound::{api, element, languages};

/// An eighth of the code of the one that comes with Rust.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
