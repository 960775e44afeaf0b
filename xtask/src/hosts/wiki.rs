//! MediaWiki with SQLite, from Debian's packages. Its code is unpacked beside the other sites, not
//! installed: the package would bring a web server that starts by itself.

use std::{
    fs::{self, File},
    path::PathBuf,
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};

use super::{Place, clear, copy, folder, once};
use crate::{
    project,
    setup::debian,
    shell::{self, Quiet},
};

const PHP: &[&str] = &[
    "php-cli",
    "php-intl",
    "php-mbstring",
    "php-sqlite3",
    "php-xml",
];
/// A real wiki has one address, and a picture of its own for it.
const HERE: &str = r#"
$wgServer = "http://" . ( $_SERVER["HTTP_HOST"] ?? "127.0.0.1" );
$wgFavicon = "data:,";
"#;
const MODULES: &[&str] = &["dom", "intl", "mbstring", "sqlite3"];

/// Where the wiki stands and is served from.
fn home() -> PathBuf {
    folder().join("wiki")
}

/// Its pages. Beside it, where the server does not serve them as a file.
fn data() -> PathBuf {
    folder().join("wiki-data")
}

/// Without its settings it is no wiki, and the journeys leave it out.
pub(super) fn forget(place: &Place) -> Result<()> {
    let settings = home().join("LocalSettings.php");
    if place.host.name == "mediawiki" && settings.exists() {
        fs::remove_file(&settings)
            .with_context(|| format!("cannot remove {}", settings.display()))?;
    }
    Ok(())
}

pub(super) fn code(_: &Place) -> Result<()> {
    if !has_php() {
        debian::install(PHP).context("PHP with SQLite is missing")?;
        ensure!(has_php(), "PHP has not all of {}", MODULES.join(", "));
    }
    once(&home().join("aks-outbound.stamp"), &[], || {
        let unpacked = folder().join("tools/mediawiki");
        clear(&unpacked, &[])?;
        debian::unpack(&["mediawiki", "mediawiki-classes"], &unpacked)
            .context("MediaWiki comes from Debian's packages")?;
        clear(&home(), &[])?;
        fs::rename(unpacked.join("usr/share/mediawiki"), home())
            .context("the package is not as it was")?;
        // They lead to where the package would have put them.
        for link in ["LocalSettings.php", "config", "extensions", "images"] {
            let _ = fs::remove_file(home().join(link));
        }
        clear(&unpacked, &[])
    })
}

fn has_php() -> bool {
    shell::answer(Command::new("php").arg("-m")).is_ok_and(|said| {
        MODULES
            .iter()
            .all(|it| said.lines().any(|line| line == *it))
    })
}

pub(super) fn build(place: &Place) -> Result<()> {
    let work = place.work();
    clear(&data(), &[])?;
    for folder in [data(), home().join("images"), home().join("extensions")] {
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let mut install = maintenance("install.php");
    install
        .args(["--dbtype", "sqlite", "--dbname", "wiki", "--dbpath"])
        .arg(data())
        .arg("--confpath")
        .arg(data())
        .args(["--server", "http://127.0.0.1", "--scriptpath", ""])
        .args(["--pass", "for-a-wiki-that-lives-minutes"])
        .args(["Platform handbook", "Admin"]);
    Quiet::new("Setting the wiki up", install).run()?;

    let added = project::read(&work.join("LocalSettings.php"))?;
    let settings = project::read(&data().join("LocalSettings.php"))?
        + HERE
        + added.trim_start_matches("<?php");
    project::write(&home().join("LocalSettings.php"), settings)?;
    let served = home().join("aks-outbound");
    clear(&served, &[])?;
    for file in project::files_under(&work.join("aks-outbound"))? {
        copy(&file, &served.join(file.file_name().unwrap_or_default()))?;
    }
    let tag = "AksOutboundFrame.php";
    copy(&work.join(tag), &served.join(tag))?;

    for file in project::files_under(&work.join("pages"))? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        // A colon can't be in a file's name everywhere.
        let title = match name.strip_suffix(".wiki") {
            Some(title) => title.to_owned(),
            None => format!("MediaWiki:{name}"),
        };
        let text = File::open(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let said = maintenance("edit.php")
            .arg(&title)
            .stdin(text)
            .output()
            .context("PHP cannot be started")?;
        if !said.status.success() {
            bail!(
                "{title} is not saved: {}",
                String::from_utf8_lossy(&said.stdout).trim()
            );
        }
    }
    Ok(())
}

fn maintenance(script: &str) -> Command {
    let mut php = Command::new("php");
    php.current_dir(home()).arg(format!("maintenance/{script}"));
    php
}
