//! What the rules need of a parsed JSON value, whoever parsed it.
//!
//! Natively that is `serde_json`; in a browser it is the page's own `JSON.parse`, so
//! that no second parser is shipped.

/// A parsed JSON value.
pub trait Json: Sized {
    /// The member of an object whose name is `key`, upper and lower case being the
    /// same: tools spell `vnetSubnetID` and `vnetSubnetId` for one thing. `null` and
    /// a member that is not there are the same too.
    fn get(&self, key: &str) -> Option<Self>;
    /// The items of an array.
    fn items(&self) -> Option<Vec<Self>>;
    /// The values of an object's members.
    fn members(&self) -> Option<Vec<Self>>;
    /// The value of a string.
    fn text(&self) -> Option<String>;
    /// The value of a boolean.
    fn truth(&self) -> Option<bool>;
    /// Whether it is an object.
    fn is_object(&self) -> bool;

    /// The member at the end of a path of names.
    fn at(&self, path: &[&str]) -> Option<Self> {
        let (first, rest) = path.split_first()?;
        let next = self.get(first)?;
        if rest.is_empty() {
            Some(next)
        } else {
            next.at(rest)
        }
    }

    /// The string at the end of a path, unless it is empty.
    fn text_at(&self, path: &[&str]) -> Option<String> {
        self.at(path)?.text().filter(|text| !text.trim().is_empty())
    }

    /// The boolean at the end of a path.
    fn truth_at(&self, path: &[&str]) -> Option<bool> {
        self.at(path)?.truth()
    }

    /// The items of the array at the end of a path; none where there is no array.
    fn items_at(&self, path: &[&str]) -> Vec<Self> {
        self.at(path).and_then(|v| v.items()).unwrap_or_default()
    }
}

#[cfg(feature = "json")]
impl Json for &serde_json::Value {
    fn get(&self, key: &str) -> Option<Self> {
        let object = self.as_object()?;
        object
            .get(key)
            .or_else(|| {
                let same =
                    |(name, value): (&String, _)| name.eq_ignore_ascii_case(key).then_some(value);
                object.iter().find_map(same)
            })
            .filter(|value| !value.is_null())
    }

    fn items(&self) -> Option<Vec<Self>> {
        Some(self.as_array()?.iter().collect())
    }

    fn members(&self) -> Option<Vec<Self>> {
        Some(self.as_object()?.values().collect())
    }

    fn text(&self) -> Option<String> {
        self.as_str().map(Into::into)
    }

    fn truth(&self) -> Option<bool> {
        self.as_bool()
    }

    fn is_object(&self) -> bool {
        serde_json::Value::is_object(self)
    }
}
