//! Where the types lie in the graph, and the arrows between them. In tenths of the picture's
//! units, so that whole numbers are exact enough.

use crate::rules::OutboundType;

/// Of the picture, in its own units.
pub(super) const WIDTH: i32 = 300;
pub(super) const HEIGHT: i32 = 336;
/// Half a type's box.
pub(super) const HALF_WIDTH: i32 = 52;
pub(super) const HALF_HEIGHT: i32 = 21;

/// A square for the types that can be had here, and the tips above and below it for those
/// that cannot: from each place all others are in sight.
const PLACES: [Point; OutboundType::COUNT] = [
    Point(540, 980),
    Point(2460, 980),
    Point(540, 2380),
    Point(2460, 2380),
    Point(1500, 230),
    Point(1500, 3130),
];

/// Two arrows between the same types keep to their own side.
const ASIDE: i32 = 55;
/// Between a box and an arrow.
const GAP: i32 = 50;

#[derive(Clone, Copy)]
pub(super) struct Point(i32, i32);

impl Point {
    /// In the picture's units.
    pub(super) const fn units(self) -> (i32, i32) {
        (self.0 / 10, self.1 / 10)
    }

    /// Returns the point in the syntax of an SVG path.
    fn to_svg(self) -> String {
        let Self(x, y) = self;
        format!("{}.{} {}.{}", x / 10, x % 10, y / 10, y % 10)
    }
}

/// The places of all types, in their order.
pub(super) fn places(lives_here: impl Fn(OutboundType) -> bool) -> [Point; OutboundType::COUNT] {
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        OutboundType::ALL.into_iter().partition(|t| lives_here(*t));
    let mut places = PLACES;
    for (t, place) in here.into_iter().chain(elsewhere).zip(PLACES) {
        places[t.index()] = place;
    }
    places
}

/// An arrow: its strokes, and a point beside it before its head, where it has left the crowd.
pub(super) struct Arrow {
    pub(super) shaft: String,
    pub(super) head: String,
    pub(super) beside: (i32, i32),
}

pub(super) fn arrow(Point(x1, y1): Point, Point(x2, y2): Point) -> Arrow {
    let (dx, dy) = (x2 - x1, y2 - y1);
    let length = (dx * dx + dy * dy).isqrt().max(1);
    // So far along the line, and so far to its right.
    let at = |x: i32, y: i32, along: i32, aside: i32| {
        Point(
            x + (dx * along - dy * aside) / length,
            y + (dy * along + dx * aside) / length,
        )
    };
    // Beside its middle the line leaves a box at its side or at its top, whichever comes
    // first; seen from the other box it is beside the other way.
    let (aside_x, aside_y) = (-dy * ASIDE / length, dx * ASIDE / length);
    let out = |half: i32, aside: i32, d: i32| {
        let way = half * 10 - aside * d.signum();
        (way * length).checked_div(d.abs()).unwrap_or(i32::MAX / 2)
    };
    let reach = |sign: i32| {
        let side = out(HALF_WIDTH, sign * aside_x, dx);
        side.min(out(HALF_HEIGHT, sign * aside_y, dy)) + GAP
    };
    let (before, behind) = (reach(1), reach(-1));
    let (start, end) = (at(x1, y1, before, ASIDE), at(x2, y2, -behind, ASIDE));
    let wing = |aside| at(x2, y2, -behind - 80, ASIDE + aside).to_svg();
    let tip = end.to_svg();
    Arrow {
        shaft: format!("M{}L{tip}", start.to_svg()),
        head: format!("M{}L{tip}L{}", wing(-50), wing(50)),
        beside: at(x2, y2, -behind - 220, 2 * ASIDE + 40).units(),
    }
}
