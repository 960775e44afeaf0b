//! The icons of the parts: one stroke each, around the origin, in a square of 20 units.

use crate::rules::Part;

pub(super) fn icon(part: Part) -> &'static str {
    match part {
        Part::Subnet => "",
        // A machine with three pods on it.
        Part::Nodes => {
            "M-9-7h18v10h-18zM-5 8h10M0 3v5M-6.5-3.5h3v3h-3zM-1.5-3.5h3v3h-3zM3.5-3.5h3v3h-3z"
        }
        // A crate.
        Part::Registry => "M-8-4.5l8-4.5 8 4.5v9l-8 4.5-8-4.5zM-8-4.5l8 4.5 8-4.5M0 0v9",
        // A wheel.
        Part::ApiServer => {
            "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0M0-4v-5M0 4v5M4 0h5M-4 0h-5M3-3l3-3M-3 3l-3 3M3 3l3 3M-3-3l-3-3"
        }
        // A signpost.
        Part::RouteTable => "M0-9v18M0-7h6l3 2.5-3 2.5h-6M0 0h-6l-3 2.5 3 2.5h6",
        // A shield.
        Part::SecurityGroup => "M0-9l8 3v5c0 5-3.5 8-8 10c-4.5-2-8-5-8-10v-5z",
        // One into three.
        Part::LoadBalancer => {
            "M0-9v18M-2.5 6.5l2.5 2.5 2.5-2.5M0-3l-8 8v4M0-3l8 8v4M-10.5 6.5l2.5 2.5 2.5-2.5M5.5 6.5l2.5 2.5 2.5-2.5"
        }
        // One address for another.
        Part::NatGateway => "M-9-4h18M5-8l4 4-4 4M9 5h-18M-5 1l-4 4 4 4",
        // A wall.
        Part::Appliance => {
            "M-9-8h18v16h-18zM-9-2.7h18M-9 2.7h18M-3-8v5.3M4-8v5.3M0-2.7v5.4M-4 2.7v5.3M4 2.7v5.3"
        }
        // A pin on the map.
        Part::PublicIp => {
            "M0 9c-5-6-7-8-7-11a7 7 0 0 1 14 0c0 3-2 5-7 11zM-2.5-2a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0"
        }
        // A globe.
        Part::Internet => {
            "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0zM-9 0h18M0-9c-5 5-5 13 0 18c5-5 5-13 0-18"
        }
    }
}
