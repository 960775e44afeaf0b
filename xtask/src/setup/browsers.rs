//! Chromium with its driver, and Firefox, for the tests.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use super::debian;
use crate::{
    project,
    shell::{self, Quiet},
};

/// A browser and the driver of the same major version.
pub(crate) struct Pair {
    pub(crate) browser: PathBuf,
    pub(crate) driver: PathBuf,
}

const CHROMIUM_NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];
/// Where installers put it without telling PATH.
const CHROMIUM_PLACES: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
];
const FIREFOX_NAMES: &[&str] = &["firefox", "firefox-esr"];
const FIREFOX_PLACES: &[&str] = &[
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "C:/Program Files/Mozilla Firefox/firefox.exe",
];
/// Seconds for one download of a browser.
const DOWNLOAD: u64 = 600;

/// Finds the pair, or fetches it.
pub(crate) fn chromium() -> Result<Pair> {
    if let Some(pair) = installed().or_else(downloaded) {
        return Ok(pair);
    }
    if debian::is_ours() {
        let packages = ["chromium", "chromium-driver", "fonts-dejavu-core"];
        match debian::install(&packages) {
            Ok(()) => {
                if let Some(pair) = installed() {
                    return Ok(pair);
                }
            }
            Err(error) => shell::say(&shell::told(&error)),
        }
    }
    let fetched = download();
    downloaded().ok_or(()).or_else(|()| {
        fetched.and_then(|()| bail!("nothing usable was downloaded")).context(
            "Chromium with its ChromeDriver is missing: install both in the same version and put them on PATH, or name them in CHROMIUM_PATH and CHROMEDRIVER_PATH",
        )
    })
}

/// Firefox, if it can be had: what needs it is skipped without.
pub(crate) fn firefox() -> Option<PathBuf> {
    let find = || named("FIREFOX_PATH").or_else(|| look_for(FIREFOX_NAMES, FIREFOX_PLACES));
    find().or_else(|| {
        if debian::is_ours()
            && let Err(error) = debian::install(&["firefox-esr"])
        {
            shell::say(&shell::told(&error));
        }
        let found = find();
        if found.is_none() {
            shell::say("Firefox is not here: its journey will be skipped (install Firefox, or name it in FIREFOX_PATH)");
        }
        found
    })
}

fn installed() -> Option<Pair> {
    let browser = named("CHROMIUM_PATH").or_else(|| look_for(CHROMIUM_NAMES, CHROMIUM_PLACES))?;
    let driver = named("CHROMEDRIVER_PATH").or_else(|| shell::which("chromedriver", &[]))?;
    let (ours, its) = (major(&browser), major(&driver));
    if ours.is_some() && ours == its {
        return Some(Pair { browser, driver });
    }
    shell::say(&format!(
        "{} ({}) and {} ({}) do not belong together",
        browser.display(),
        ours.as_deref().unwrap_or("unknown version"),
        driver.display(),
        its.as_deref().unwrap_or("unknown version")
    ));
    None
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .map(PathBuf::from)
        .filter(|file| file.is_file())
}

fn look_for(names: &[&str], places: &[&str]) -> Option<PathBuf> {
    names
        .iter()
        .find_map(|name| shell::which(name, &[]))
        .or_else(|| places.iter().map(PathBuf::from).find(|file| file.is_file()))
}

/// `Chromium 156.0.1.2 built on ...` and `ChromeDriver 156.0.1.2 (...)` both give 156.
fn major(program: &Path) -> Option<String> {
    if cfg!(windows) && program.ends_with("chrome.exe") {
        // There it opens a window instead of answering; but it stands beside a folder with its version.
        let mut beside = fs::read_dir(program.parent()?).ok()?;
        return beside.find_map(|entry| first_number(&entry.ok()?.file_name().to_string_lossy()));
    }
    let said = shell::answer(Command::new(program).arg("--version")).ok()?;
    said.split_whitespace().find_map(first_number)
}

fn first_number(word: &str) -> Option<String> {
    let (number, _) = word.split_once('.')?;
    (!number.is_empty() && number.chars().all(|c| c.is_ascii_digit())).then(|| number.to_owned())
}

fn folder() -> PathBuf {
    project::root().join("target/browsers")
}

fn download() -> Result<()> {
    for what in ["chrome@stable", "chromedriver@stable"] {
        let mut browsers = Command::new(project::node_program("browsers"));
        browsers
            .current_dir(project::root())
            .args(["install", what, "--path"])
            .arg(folder());
        Quiet::new(format!("Downloading {what}"), browsers)
            .within(DOWNLOAD)
            .run()?;
    }
    Ok(())
}

/// The newest pair that an earlier run downloaded.
fn downloaded() -> Option<Pair> {
    let files = project::files_under(&folder()).ok()?;
    let last = |names: &[&str]| {
        files
            .iter()
            .rfind(|file| names.iter().any(|name| file.ends_with(name)))
            .cloned()
    };
    let browser = last(&["chrome", "chrome.exe", "Google Chrome for Testing"])?;
    let driver = last(&["chromedriver", "chromedriver.exe"])?;
    Some(Pair { browser, driver })
}
