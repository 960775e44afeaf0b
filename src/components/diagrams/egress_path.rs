//! The path of traffic of one type as a picture: a line from the nodes down to the internet, with
//! a row for each stop.

use super::{
    icons::icon,
    shapes::{label, rect, stroke},
    text_alternative::{line, subtitle},
};
use crate::{
    messages::AllMessages,
    rules::{Change, Egress, Maker, Part, Passage, Stop},
};
use leptos::prelude::*;

const WIDTH: i32 = 308;
/// From one row to the next.
const ROW: i32 = 48;
/// Where the line runs.
const LINE: i32 = 32;
/// How far beside it stands what lies aside.
const ASIDE: i32 = 40;
/// Half an icon.
const HALF: i32 = 15;
/// Between an icon and what points at it.
const GAP: i32 = 3;
/// From the top of the network's frame to its first row.
const HEAD: i32 = 50;
/// Half of a row that is the last in the frame or the first behind it.
const EDGE: i32 = 28;

/// A stop, and where it stands.
struct Row<'a> {
    stop: &'a Stop,
    y: i32,
}

/// The picture. `changes` holds what becomes of each stop.
pub(super) fn egress_path(
    messages: &AllMessages,
    egress: &Egress,
    changes: &[Option<Change>],
) -> impl IntoView + use<> {
    let (rows, frame, height) = rows(egress);
    let network = &egress.stops[0];
    let frame_class = maker_class("frame", network.maker);
    let network_label = format!(
        "{} · {}",
        messages.part(Part::Subnet),
        subtitle(messages, network)
    );
    let stops = rows.iter().zip(changes.iter().skip(1));
    let stops = stops.map(|(row, change)| stop(messages, row, *change));
    view! {
        <svg
            class="way"
            viewBox=format!("0 0 {WIDTH} {height}")
            role="img"
            aria-label=line(messages, egress, changes)
        >
            {rect(frame_class, (WIDTH / 2, frame / 2 + 1), (WIDTH / 2 - 1, frame / 2))}
            {label("soft", 14, 21, network_label)}
            {lines(&rows)}
            {stops.collect_view()}
        </svg>
    }
}

/// The rows, the height of the network's frame, and that of the picture.
fn rows(egress: &Egress) -> (Vec<Row<'_>>, i32, i32) {
    let mut y = HEAD - ROW;
    let mut frame = None;
    let mut rows = Vec::new();
    // The network itself is the frame.
    for stop in egress.stops.iter().skip(1) {
        if frame.is_none() && !stop.is_inside() {
            frame = Some(y + EDGE);
            y += EDGE + EDGE - ROW;
        }
        y += ROW;
        rows.push(Row { stop, y });
    }
    (rows, frame.unwrap_or(y + EDGE), y + HALF + GAP)
}

/// The line from stop to stop, and the branches to what lies aside.
fn lines(rows: &[Row]) -> Vec<AnyView> {
    let mut lines = Vec::new();
    let mut from = None;
    let mut start = 0;
    let mut end = 0;
    for row in rows {
        let y = row.y;
        if row.stop.passage.is_aside() {
            let class = if row.stop.passage == Passage::Inside {
                "line"
            } else {
                "line maybe"
            };
            let tip = LINE + ASIDE - HALF - GAP;
            lines.push(stroke(class, format!("M{LINE} {y}H{tip}m-5-4l5 4-5 4")));
            // The line reaches down to its last branch.
            if let Some(above) = from.filter(|_| class == "line") {
                lines.push(stroke("line", format!("M{LINE} {above}V{y}")));
                from = Some(y);
                end = y;
            }
            continue;
        }
        let tip = y - HALF - GAP;
        if let Some(above) = from {
            let (class, mark) = match row.stop.passage {
                Passage::Blocked => ("line cut", "M-5-5l10 10M5-5l-10 10"),
                Passage::Open => ("line open", ""),
                _ => ("line", ""),
            };
            let arrives = row.stop.passage.arrives();
            if arrives {
                lines.push(stroke(class, format!("M{LINE} {above}V{tip}m-4-5l4 5 4-5")));
                end = y;
            } else {
                let middle = i32::midpoint(above, tip);
                lines.push(stroke(
                    class,
                    format!(
                        "M{LINE} {above}V{}M{LINE} {}V{tip}",
                        middle - 10,
                        middle + 10
                    ),
                ));
                let mark = if mark.is_empty() {
                    label("sign", LINE, middle + 5, "?")
                } else {
                    let place = format!("translate({LINE} {middle})");
                    view! { <path class={"sign"} d=mark transform=place></path> }.into_any()
                };
                lines.push(mark);
            }
        } else {
            start = y;
        }
        from = Some(y + HALF + GAP);
    }
    // What goes along the line when the picture comes up, as far as it gets.
    let packet = format!("M{LINE} {start}V{end}");
    lines.push(view! { <path class="packet" d=packet pathLength="100"></path> }.into_any());
    lines
}

/// A stop: its icon, its name, what is said of it, and what becomes of it.
fn stop(messages: &AllMessages, row: &Row, change: Option<Change>) -> impl IntoView + use<> {
    let Row { stop, y } = *row;
    let x = LINE + if stop.passage.is_aside() { ASIDE } else { 0 };
    let reached = if stop.passage.arrives() {
        "stop"
    } else {
        "stop away"
    };
    let class = [reached, change.map_or("", change_class)].join(" ");
    let (name, subtitle) = (messages.part(stop.part), subtitle(messages, stop));
    let text = x + HALF + 10;
    let room = WIDTH - 12 - text;
    // A name alone stands in the middle of its row.
    let first = if subtitle.is_empty() { y + 5 } else { y - 2 };
    // In smaller letters.
    let small = width(subtitle) * 4 / 5;
    let below =
        (!subtitle.is_empty()).then(|| fitted("soft", (text, y + 13), subtitle, small, room));
    let change = change.map(|change| {
        let change = messages.change(change);
        let left = room - width(change);
        // In the first row that has room for it.
        let row = match (width(name) <= left, small <= left) {
            (true, _) => first,
            (false, true) => first + 15,
            (false, false) => first + 30,
        };
        label("change", WIDTH - 12, row, change)
    });
    view! {
        <g class=class>
            <g transform=format!("translate({x} {y})")>
                {rect(maker_class("box", stop.maker), (0, 0), (HALF, HALF))}
                {stroke("icon", icon(stop.part))}
            </g>
            {fitted("name", (text, first), name, width(name), room)}
            {below}
            {change}
        </g>
    }
}

/// A line of text that is made narrower if it doesn't fit.
fn fitted(
    class: &'static str,
    (x, y): (i32, i32),
    text: &'static str,
    width: i32,
    room: i32,
) -> impl IntoView + use<> {
    let is_narrowed = width > room;
    view! {
        <text
            class=class
            x=x.to_string()
            y=y.to_string()
            textLength=is_narrowed.then(|| room.to_string())
            lengthAdjust=is_narrowed.then_some("spacingAndGlyphs")
        >
            {text}
        </text>
    }
}

/// About how wide a text is. The letters of East Asia are as wide as they are high.
fn width(text: &str) -> i32 {
    let wide = |c| if c < '\u{1100}' { 15 } else { 26 };
    text.chars().map(wide).sum::<i32>() / 2
}

/// Who made it is a matter of the fill, what becomes of it one of the outline.
fn maker_class(class: &'static str, maker: Option<Maker>) -> &'static str {
    match (class, maker) {
        ("frame", Some(Maker::Aks)) => "frame aks",
        ("box", Some(Maker::Aks)) => "box aks",
        ("box", Some(Maker::Either)) => "box either",
        ("box", None) => "box nobody",
        _ => class,
    }
}

fn change_class(change: Change) -> &'static str {
    match change {
        Change::Stays => "stays",
        Change::Comes => "comes",
        Change::Goes => "goes",
        Change::MayStay => "may-stay",
    }
}
