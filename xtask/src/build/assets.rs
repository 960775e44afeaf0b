//! How a file that ships is referred to: its name, its hash, its integrity.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256, Sha384};

use crate::project;

/// A file as another one finds it beside itself.
pub(crate) struct Asset {
    name: String,
    check: Check,
}

/// How a script knows that a file is of its own build.
enum Check {
    /// It compares what the file says.
    None,
    /// By Subresource Integrity.
    Integrity(String),
    /// It computes the digest itself: where the name has no hash, a cache may hold another build's.
    Digest { digest: String, bytes: usize },
}

impl Asset {
    /// A file by its permanent name, unchecked.
    pub(crate) fn named(name: &str) -> Self {
        Self {
            name: name.into(),
            check: Check::None,
        }
    }

    /// A file by its permanent name, checked by its digest.
    pub(crate) fn checked(file: &Path) -> Result<Self> {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let content = bytes(file)?;
        Ok(Self {
            name: name.into_owned(),
            check: Check::Digest {
                digest: digest(&content),
                bytes: content.len(),
            },
        })
    }

    /// Copies a file to a name with the hash of its content, beside it.
    pub(crate) fn hashed(file: &Path) -> Result<Self> {
        let content = bytes(file)?;
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let extension = file.extension().unwrap_or_default().to_string_lossy();
        let name = format!("{stem}.{}.{extension}", &hash(&[&content])[..10]);
        project::write(&file.with_file_name(&name), &content)?;
        Ok(Self {
            name,
            check: Check::Integrity(integrity(&content)),
        })
    }

    /// Returns the file as a JavaScript object.
    pub(crate) fn json(&self) -> String {
        let check = match &self.check {
            Check::None => String::new(),
            Check::Integrity(value) => format!(",\"integrity\":\"{value}\""),
            Check::Digest { digest, bytes } => {
                format!(",\"digest\":\"{digest}\",\"bytes\":{bytes}")
            }
        };
        format!("{{\"name\":\"{}\"{check}}}", self.name)
    }
}

/// Returns the value of an `integrity` attribute.
pub(crate) fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", digest(content))
}

fn digest(content: &[u8]) -> String {
    BASE64_STANDARD.encode(Sha384::digest(content))
}

/// Returns the content of a file in base64.
pub(crate) fn base64(file: &Path) -> Result<String> {
    Ok(BASE64_STANDARD.encode(bytes(file)?))
}

/// Returns an id for these files: the same bytes, the same id.
pub(crate) fn build_id(files: &[&Path]) -> Result<String> {
    let contents = files.iter().map(|file| bytes(file));
    let contents = contents.collect::<Result<Vec<_>>>()?;
    let contents: Vec<&[u8]> = contents.iter().map(Vec::as_slice).collect();
    Ok(hash(&contents)[..12].to_owned())
}

/// Returns the list of files that a page loads, for the page of a release and for whoever embeds them.
pub(crate) fn list(folder: &Path, build: &str) -> Result<String> {
    let mut list = format!(
        "{{\n  \"version\": \"{}\",\n  \"build\": \"{build}\",\n  \"files\": {{",
        project::VERSION
    );
    for (i, file) in loaded_files(folder)?.iter().enumerate() {
        let content = bytes(file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let _ = write!(
            list,
            "{}\n    \"{name}\": {{ \"bytes\": {}, \"integrity\": \"{}\" }}",
            if i > 0 { "," } else { "" },
            content.len(),
            integrity(&content)
        );
    }
    list += "\n  }\n}\n";
    Ok(list)
}

/// Scripts and wasm.
fn loaded_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = project::files_under(folder)?;
    files.retain(|file| {
        let extension = file.extension().unwrap_or_default();
        ["js", "mjs", "wasm"]
            .iter()
            .any(|known| extension == *known)
    });
    Ok(files)
}

/// Returns the SHA-256 of these contents, in hexadecimal digits.
pub(crate) fn hash(contents: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for content in contents {
        hasher.update(content);
    }
    let mut hex = String::new();
    for byte in hasher.finalize() {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

pub(super) fn bytes(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::integrity;

    #[test]
    fn integrity_of_the_empty_file() {
        // As OpenSSL computes it.
        assert_eq!(
            integrity(b""),
            "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"
        );
    }
}
