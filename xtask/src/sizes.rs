//! How large what ships is, as it travels.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};

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
    let measured = measured(&files)?;
    println!(
        "{:<24} {:>10} {:>10} {:>10}",
        "", "raw", "gzip -9", "brotli 11"
    );
    for (file, sizes) in files.iter().zip(measured) {
        let name = file
            .strip_prefix(folder)
            .unwrap_or(file)
            .display()
            .to_string();
        let sizes = sizes.map(|size| format!("{:>10}", grouped(size)));
        println!("{name:<24} {}", sizes.join(" "));
    }
    Ok(())
}

/// Of each file its bytes as they are, by gzip -9, by brotli 11.
pub(crate) fn measured(files: &[PathBuf]) -> Result<Vec<[usize; 3]>> {
    let mut node = Command::new("node");
    let lines = shell::answer(
        node.args(["--input-type=commonjs", "-e", MEASURE, "--"])
            .args(files),
    )?;
    let sizes = lines.lines().map(|line| {
        let mut sizes = line.split(' ').map_while(|size| size.parse().ok());
        Some([sizes.next()?, sizes.next()?, sizes.next()?])
    });
    sizes
        .collect::<Option<Vec<_>>>()
        .with_context(|| format!("Node does not measure: {lines}"))
}

/// `1234567` as `1,234,567`.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
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
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1234), "1,234");
        assert_eq!(grouped(123_456), "123,456");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
