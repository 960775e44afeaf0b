//! The rules of a house: moves that AKS allows and its own people do not.

use super::{ENGLISH, Language, Localize, Origin, OutboundType, Vnet, cluster::Json};
use std::fmt;

/// What a wiki's editors added to the rules of AKS.
///
/// ```json
/// { "rules": [
///   { "to": "loadBalancer", "reason": "All egress goes through the firewall.",
///     "link": "https://wiki.example/egress" },
///   { "vnet": "byo", "from": "userDefinedRouting", "to": "none", "reason": "Ask first." }
/// ] }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    rules: Vec<PolicyRule>,
}

/// One rule: what it names must match, what it leaves out matches anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyRule {
    /// The kind of VNet it is for.
    pub vnet: Option<Vnet>,
    /// Where the move begins.
    pub from: Option<Origin>,
    /// The wanted type.
    pub to: Option<OutboundType>,
    /// Why it is not allowed, in the editors' words.
    pub reason: String,
    /// Where to read more: `https:`, `http:`, `mailto:` or relative.
    pub link: Option<String>,
}

/// What is wrong with a policy, for the person who wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError(pub String);

texts! { POLICY_TEXTS:
    LEFT_OUT = "policy.left-out": "The policy is left out: {why}.";
    NO_RULES = "policy.no-rules": "expected an array of rules, or an object with the array “rules”";
    RULE = "policy.rule": "rule {number}: {why}";
    NO_RULE = "policy.no-rule": "expected an object with “to” or “from”, and “reason”";
    NO_REASON = "policy.no-reason": "“reason” is missing: say why it is not allowed";
    NOTHING_NAMED = "policy.nothing-named": "it has neither “from” nor “to”, and would forbid everything";
    UNSAFE_LINK = "policy.unsafe-link": "“link” is “{start}”; expected https:, http:, mailto: or a relative address";
    NO_TEXT = "policy.no-text": "“{name}” is not a text";
    WRONG = "policy.wrong": "“{name}” is “{start}”, which is {why}";
}

impl Localize for PolicyError {
    fn localize(&self, language: &Language) -> String {
        language.format(LEFT_OUT, &[("why", &self.0)])
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.localize(&ENGLISH))
    }
}

impl std::error::Error for PolicyError {}

impl Policy {
    /// The rule that forbids a move, if one does: the first that matches.
    pub fn forbids(&self, vnet: Vnet, from: Origin, to: OutboundType) -> Option<&PolicyRule> {
        self.rules.iter().find(|rule| {
            rule.vnet.is_none_or(|v| v == vnet)
                && rule.from.is_none_or(|f| f == from)
                && rule.to.is_none_or(|t| t == to)
        })
    }

    /// Reads a policy from parsed JSON: an object with `rules`, or the array of them.
    ///
    /// # Errors
    /// [`PolicyError`] names the rule and the member that is wrong.
    pub fn read<J: Json>(document: &J) -> Result<Self, PolicyError> {
        Self::read_in(&ENGLISH, document)
    }

    /// The same, with what is wrong in another language.
    ///
    /// # Errors
    /// As [`Policy::read`].
    pub fn read_in<J: Json>(language: &Language, document: &J) -> Result<Self, PolicyError> {
        let rules = document.items().or_else(|| document.get("rules")?.items());
        let rules = rules.ok_or_else(|| PolicyError(language.translate(NO_RULES).into()))?;
        let read = rules.iter().enumerate().map(|(i, rule)| {
            read_rule(language, rule).map_err(|why| {
                let values = [("number", &*(i + 1).to_string()), ("why", &why)];
                PolicyError(language.format(RULE, &values))
            })
        });
        Ok(Self {
            rules: read.collect::<Result<_, _>>()?,
        })
    }
}

fn read_rule<J: Json>(language: &Language, rule: &J) -> Result<PolicyRule, String> {
    if !rule.is_object() {
        return Err(language.translate(NO_RULE).into());
    }
    let read = PolicyRule {
        vnet: member(language, rule, "vnet")?,
        from: member(language, rule, "from")?,
        to: member(language, rule, "to")?,
        reason: rule
            .text_at(&["reason"])
            .ok_or_else(|| language.translate(NO_REASON))?,
        link: text(language, rule, "link")?,
    };
    if read.from.is_none() && read.to.is_none() {
        return Err(language.translate(NOTHING_NAMED).into());
    }
    if let Some(link) = read.link.as_deref().filter(|link| !is_safe_link(link)) {
        return Err(language.format(UNSAFE_LINK, &[("start", &start(link))]));
    }
    Ok(read)
}

/// A member that may be absent, but not wrong.
fn member<J: Json, T: std::str::FromStr<Err: Localize>>(
    language: &Language,
    rule: &J,
    name: &str,
) -> Result<Option<T>, String> {
    let Some(text) = text(language, rule, name)? else {
        return Ok(None);
    };
    text.parse().map(Some).map_err(|why: T::Err| {
        let values = [
            ("name", name),
            ("start", &start(&text)),
            ("why", &why.localize(language)),
        ];
        language.format(WRONG, &values)
    })
}

/// A text that may be absent, but nothing else than a text.
fn text<J: Json>(language: &Language, rule: &J, name: &str) -> Result<Option<String>, String> {
    let Some(value) = rule.get(name) else {
        return Ok(None);
    };
    let wrong = || language.format(NO_TEXT, &[("name", name)]);
    value.text().map(Some).ok_or_else(wrong)
}

/// Enough of it to find it.
fn start(text: &str) -> String {
    text.chars().take(60).collect()
}

/// Whether following a link can only lead somewhere, never run anything.
///
/// Browsers drop tabs and line ends inside an address and white space around it, so
/// `java\nscript:` is a script to them: such characters make a link unsafe here.
pub(crate) fn is_safe_link(link: &str) -> bool {
    if link.chars().any(char::is_control) {
        return false;
    }
    let link = link.trim();
    let Some((scheme, _)) = link.split_once(':') else {
        return true;
    };
    // A colon behind a slash, question mark or hash is no scheme's: the link is relative.
    scheme.contains(['/', '?', '#'])
        || ["https", "http", "mailto"]
            .iter()
            .any(|safe| scheme.eq_ignore_ascii_case(safe))
}
