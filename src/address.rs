//! The choice as it stands in a page's address: `#vnet=byo&from=loadBalancer&to=none`.

use crate::rules::{Edition, Request};

/// The names that an address may carry: attributes of the element by the same name.
pub const NAMES: [&str; 4] = ["edition", "vnet", "from", "to"];

/// The pairs of a fragment that carry a choice; all else in it is passed over.
///
/// Values are given as they stand: whoever takes them checks them.
///
/// ```
/// use aks_outbound::address::read;
///
/// let pairs: Vec<_> = read("#vnet=byo&utm=x&to=none").collect();
/// assert_eq!(pairs, [("vnet", "byo"), ("to", "none")]);
/// ```
pub fn read(fragment: &str) -> impl Iterator<Item = (&'static str, &str)> {
    fragment
        .trim_start_matches('#')
        .split('&')
        .filter_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            let name = NAMES.into_iter().find(|known| *known == name)?;
            Some((name, value))
        })
}

/// The fragment that leads back to a request. The default edition is left out.
///
/// ```
/// use aks_outbound::{address::write, rules::{OutboundType::*, Request, Vnet}};
///
/// let request = Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting);
/// assert_eq!(write(&request), "#vnet=byo&from=loadBalancer&to=userDefinedRouting");
/// ```
pub fn write(request: &Request) -> String {
    // Not by `format!`: nothing else that is live at once needs it.
    let mut fragment = String::from("#");
    if request.edition != Edition::first() {
        fragment.extend(["edition=", request.edition.id, "&"]);
    }
    let [vnet, from, to] = [request.vnet.name(), request.from.name(), request.to.name()];
    fragment.extend(["vnet=", vnet, "&from=", from, "&to=", to]);
    fragment
}
