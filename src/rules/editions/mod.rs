//! The editions of the article, one file each, oldest first.
//!
//! To add one: write its file like its neighbours and name it in the list below.

use super::Edition;

macro_rules! editions {
    ($($name:ident),+ $(,)?) => {
        $(mod $name;)+

        pub(super) static ALL: &[&Edition] = &[$(&$name::EDITION),+];

        /// The tables of each edition as the article prints them, managed VNet first:
        /// what a newer article is compared with.
        pub static PUBLISHED: &[(&str, &str, &str)] = &[$(
            ($name::EDITION.id, $name::MANAGED, $name::BYO)
        ),+];
    };
}

editions! {
    e2024_12,
    e2026_08,
}
