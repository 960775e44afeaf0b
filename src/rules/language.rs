//! The language of an answer, and the texts that it translates.

use super::{EGRESS_STATEMENTS, Edition, OutboundType, all_statements, fill};
use serde::{Serialize, Serializer};

/// A text with a stable id, in English.
///
/// The id is the key in language packs: it stays when the wording changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text {
    /// Group and name in kebab case, such as `read-error.not-json`. The id of a statement is
    /// its name alone.
    pub id: &'static str,
    /// The English wording. `{name}` marks a value to insert.
    pub english: &'static str,
}

/// A text serializes as its English wording.
impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.english)
    }
}

/// A translation of the texts into one language. A text without a translation is in English.
///
/// A `Language` lives as long as the program, like an [`Edition`].
///
/// ```
/// use aks_outbound::rules::{Language, OutboundType::*, Request, Vnet, assess};
/// use std::sync::LazyLock;
///
/// static GERMAN: LazyLock<Language> = LazyLock::new(|| {
///     Language::new([
///         ("language.tag", "de"),
///         ("verdict.no-change.summary", "Der Cluster verwendet bereits {from}."),
///     ])
/// });
/// let request = Request::new(Vnet::Byo, LoadBalancer, LoadBalancer).language(&GERMAN);
/// assert_eq!(assess(&request).summary, "Der Cluster verwendet bereits loadBalancer.");
/// ```
#[derive(Debug)]
pub struct Language {
    /// Translations by text id, sorted by id.
    translations: Vec<(Box<str>, Box<str>)>,
}

/// English: the wording in the source.
pub static ENGLISH: Language = Language {
    translations: Vec::new(),
};

impl Language {
    /// Creates a language from pairs of a text id and its translation.
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let pairs = pairs.into_iter().map(|(id, text)| (id.into(), text.into()));
        let mut translations: Vec<(Box<str>, Box<str>)> = pairs.collect();
        translations.sort_by(|(a, _), (b, _)| a.cmp(b));
        Self { translations }
    }

    /// Reads the output of [`Language::pack`]. Lines of another form are ignored.
    pub fn read(pack: &str) -> Self {
        let text = |line: &str| {
            let (id, text) = line.split_once('\t')?;
            Some((id.into(), text.into()))
        };
        let translations = pack.lines().filter_map(text).collect();
        Self { translations }
    }

    /// Serializes the translations, one line for each text: id, tab, translation.
    pub fn pack(&self) -> String {
        let line = |(id, text): &(Box<str>, Box<str>)| format!("{id}\t{text}");
        let lines: Vec<String> = self.translations.iter().map(line).collect();
        lines.join("\n")
    }

    /// Returns the translation of a text, or its English wording if there is none.
    pub fn translate(&self, text: Text) -> &str {
        let found = self
            .translations
            .binary_search_by(|(id, _)| (**id).cmp(text.id));
        found.map_or(text.english, |index| &self.translations[index].1)
    }

    /// Translates a text and inserts values.
    pub fn format(&self, text: Text, values: &[(&str, &str)]) -> String {
        fill(self.translate(text), values)
    }

    /// Returns the BCP 47 tag, such as `en` or `de`.
    pub fn tag(&self) -> &str {
        self.translate(TAG)
    }

    /// Returns the text direction: `ltr` or `rtl`.
    pub fn direction(&self) -> &str {
        self.translate(DIRECTION)
    }

    /// Formats a number with group separators: `1,000`.
    pub fn count(&self, number: usize) -> String {
        let digits = number.to_string();
        let mut formatted = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                formatted.extend(self.translate(NUMBER).chars().nth(1));
            }
            formatted.push(digit);
        }
        formatted
    }

    /// Formats a decimal fraction with the decimal separator of the language: `1.5`.
    pub fn decimal(&self, fraction: &str) -> String {
        let separator = self.translate(NUMBER).chars().nth(5);
        let localized = |c| if c == '.' { separator.unwrap_or(c) } else { c };
        fraction.chars().map(localized).collect()
    }
}

texts! { LANGUAGE_TEXTS:
    TAG = "language.tag": "en";
    DIRECTION = "language.direction": "ltr";
    // A sample number: its second character separates groups, its sixth the decimals.
    NUMBER = "language.number": "1,000.5";
}

/// Returns every text of the rules, for tests and translations.
pub fn texts() -> Vec<Text> {
    let mut texts = [
        LANGUAGE_TEXTS,
        super::assessment::SUMMARY_TEXTS,
        super::prerequisites::CLUSTER_CHECK_TEXTS,
        super::prerequisites::NULL_TEXTS,
        super::cluster::READ_ERROR_TEXTS,
        super::cluster::SPLIT_ERROR_TEXTS,
        super::commands::FIELD_TEXTS,
        super::edition::EDITION_TEXTS,
        super::fleet::FLEET_TEXTS,
        super::markdown::MARKDOWN_TEXTS,
        super::outbound_type::OUTBOUND_TYPE_TEXTS,
        super::alternatives::ALTERNATIVES_TEXTS,
        super::plan::PLAN_TEXTS,
        super::policy::POLICY_TEXTS,
        super::request::REQUEST_TEXTS,
        super::verdict::VERDICT_TEXTS,
        super::vnet::VNET_TEXTS,
    ]
    .concat();
    let statements = all_statements().chain(EGRESS_STATEMENTS.iter().copied());
    texts.extend(statements.map(|statement| statement.text));
    for description in OutboundType::ALL.map(OutboundType::description) {
        texts.push(description.summary);
        texts.extend(description.aks_does);
        texts.extend(description.you_do);
    }
    let disputes = Edition::all().iter().flat_map(|edition| edition.disputes);
    texts.extend(disputes.flat_map(|dispute| dispute.claims.iter().map(|claim| claim.text)));
    texts
}

/// Languages are equal when their tags are.
impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag() == other.tag()
    }
}

impl Eq for Language {}

/// A value with a text form in every language.
pub trait Localize {
    /// Returns the text form in a language.
    fn localize(&self, language: &Language) -> String;
}
