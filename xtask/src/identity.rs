//! How a file that ships is known again: by its hash, its integrity, the build it is of.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256, Sha384};

use crate::{
    project,
    wasm::{Module, Section},
};

/// A file as another one finds it beside itself.
pub(crate) struct Copy {
    /// Its name.
    pub(crate) name: String,
    /// For Subresource Integrity, if its bytes are settled by its name.
    pub(crate) integrity: Option<String>,
}

impl Copy {
    /// A file by its lasting name: what it holds changes from version to version.
    pub(crate) fn lasting(name: &str) -> Self {
        Self {
            name: name.into(),
            integrity: None,
        }
    }

    /// Copies a file to a name with the hash of its content, beside it.
    pub(crate) fn hashed(file: &Path) -> Result<Self> {
        let content = bytes(file)?;
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let ending = file.extension().unwrap_or_default().to_string_lossy();
        let name = format!("{stem}.{}.{ending}", &hash(&[&content])[..10]);
        project::write(&file.with_file_name(&name), &content)?;
        Ok(Self {
            name,
            integrity: Some(integrity(&content)),
        })
    }

    /// As a JavaScript object.
    pub(crate) fn json(&self) -> String {
        let integrity = self.integrity.as_ref();
        let integrity = integrity.map_or(String::new(), |it| format!(",\"integrity\":\"{it}\""));
        format!("{{\"name\":\"{}\"{integrity}}}", self.name)
    }
}

/// The value of an `integrity` attribute.
pub(crate) fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(content)))
}

/// A file's content as text.
pub(crate) fn base64(file: &Path) -> Result<String> {
    Ok(BASE64_STANDARD.encode(bytes(file)?))
}

/// The same bytes, the same build: wherever and whenever it is made.
pub(crate) fn build_of(files: &[&Path]) -> Result<String> {
    let contents = files
        .iter()
        .map(|file| bytes(file))
        .collect::<Result<Vec<_>>>()?;
    let contents: Vec<&[u8]> = contents.iter().map(Vec::as_slice).collect();
    Ok(hash(&contents)[..12].to_owned())
}

/// Writes the build into the wasm, as a custom section `aks-outbound`: so the loader knows
/// its own.
pub(crate) fn mark(wasm: &Path, build: &str) -> Result<u64> {
    append(wasm, "aks-outbound", build)
}

/// Adds a custom section to the wasm; how long that is then.
pub(crate) fn append(wasm: &Path, name: &str, content: &str) -> Result<u64> {
    let mut module = Module::read(&bytes(wasm)?)?;
    module.sections.push(Section {
        id: 0,
        name: name.into(),
        content: content.into(),
    });
    let module = module.written();
    project::write(wasm, &module)?;
    Ok(u64::try_from(module.len())?)
}

/// What was built, for a release's page and for whoever embeds it.
pub(crate) fn list(folder: &Path, build: &str) -> Result<String> {
    let mut list = format!(
        "{{\n  \"version\": \"{}\",\n  \"build\": \"{build}\",\n  \"files\": {{",
        project::VERSION
    );
    for (i, file) in shipped(folder)?.iter().enumerate() {
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

/// Scripts and wasm: what a page loads.
fn shipped(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = project::files_under(folder)?;
    files.retain(|file| {
        file.extension()
            .is_some_and(|ending| ending == "js" || ending == "mjs" || ending == "wasm")
    });
    Ok(files)
}

fn hash(contents: &[&[u8]]) -> String {
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

fn bytes(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::integrity;

    #[test]
    fn integrity_is_what_browsers_check() {
        // The value of the empty file, as OpenSSL has it.
        assert_eq!(
            integrity(b""),
            "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"
        );
    }
}
