//! How large what ships is, as it travels.

use std::{path::Path, process::Command};

use anyhow::{Result, ensure};

use crate::{project, shell};

/// Node has both packers at their best levels.
const MEASURE: &str = r#"
const { readFileSync } = require("node:fs");
const { brotliCompressSync, gzipSync } = require("node:zlib");
for (const file of process.argv.slice(1)) {
  const bytes = readFileSync(file);
  console.log(bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length);
}
"#;

pub(crate) fn print(folder: &Path) -> Result<()> {
    let files = project::files_under(folder)?;
    ensure!(
        !files.is_empty(),
        "dist/ is missing: `cargo xtask dist` builds it"
    );
    let mut node = Command::new("node");
    let measured = shell::answer(
        node.args(["--input-type=commonjs", "-e", MEASURE, "--"])
            .args(&files),
    )?;
    println!(
        "{:<24} {:>10} {:>10} {:>10}",
        "", "raw", "gzip -9", "brotli 11"
    );
    for (file, sizes) in files.iter().zip(measured.lines()) {
        let name = file
            .strip_prefix(folder)
            .unwrap_or(file)
            .display()
            .to_string();
        let sizes: Vec<String> = sizes
            .split(' ')
            .map(|size| format!("{:>10}", grouped(size)))
            .collect();
        println!("{name:<24} {}", sizes.join(" "));
    }
    Ok(())
}

/// `1234567` as `1,234,567`.
fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn groups_by_thousands() {
        assert_eq!(grouped("7"), "7");
        assert_eq!(grouped("1234"), "1,234");
        assert_eq!(grouped("123456"), "123,456");
        assert_eq!(grouped("1234567"), "1,234,567");
    }
}
