//! Running other programs: quietly with a clock, streaming, or for their answer.

use std::{
    env,
    ffi::OsStr,
    fs::{self, File},
    io::{IsTerminal, Write, stderr},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Error, Result, bail};

use crate::project;

/// How often a quiet child is looked at.
const TICK: Duration = Duration::from_millis(100);
/// How often a line is printed where no terminal shows the clock.
const LINE_EVERY: Duration = Duration::from_secs(20);

/// A child whose output goes to a log, while the reader sees a title and a clock.
pub(crate) struct Quiet {
    title: String,
    command: Command,
    limit: Option<Duration>,
}

impl Quiet {
    pub(crate) fn new(title: impl Into<String>, command: Command) -> Self {
        Self {
            title: title.into(),
            command,
            limit: None,
        }
    }

    /// Ends the child after that many seconds: a download behind a wall may hang for ever.
    pub(crate) fn within(mut self, seconds: u64) -> Self {
        self.limit = Some(Duration::from_secs(seconds));
        self
    }

    pub(crate) fn run(mut self) -> Result<()> {
        let log = log_file(&self.title)?;
        let out = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        let err = out.try_clone().context("cannot share a log file")?;
        say(&format!("{} ...", self.title));
        let begin = Instant::now();
        let mut child = self
            .command
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err)
            .spawn()
            .with_context(|| cannot_start(&self.command))?;
        let ended = watch(&mut child, &self.title, &log, begin, self.limit);
        clear_clock();
        let seconds = begin.elapsed().as_secs();
        match ended? {
            Some(status) if status.success() => {
                say(&format!("{}: done in {seconds} s", self.title));
                Ok(())
            }
            Some(status) => {
                for line in tail(&log, 6) {
                    say(&format!("  | {line}"));
                }
                bail!(
                    "{}: failed after {seconds} s ({status}; all of its output: {})",
                    self.title,
                    log.display()
                );
            }
            None => bail!("{}: not done after {seconds} s, given up", self.title),
        }
    }
}

/// Waits with a clock; `None` says that the limit was reached and the child was ended.
fn watch(
    child: &mut Child,
    title: &str,
    log: &Path,
    begin: Instant,
    limit: Option<Duration>,
) -> Result<Option<ExitStatus>> {
    let terminal = stderr().is_terminal();
    let mut next = if terminal {
        Duration::from_secs(1)
    } else {
        LINE_EVERY
    };
    loop {
        if let Some(status) = child.try_wait().context("cannot wait for a child")? {
            return Ok(Some(status));
        }
        let elapsed = begin.elapsed();
        if limit.is_some_and(|limit| elapsed > limit) {
            // It may have ended by itself in this very moment: that is no error.
            let _ = child.kill();
            child.wait().context("cannot wait for a child")?;
            return Ok(None);
        }
        if elapsed >= next {
            let last: String = tail(log, 1)
                .pop()
                .unwrap_or_default()
                .chars()
                .take(48)
                .collect();
            if terminal {
                eprint!("\r\x1b[K  {} s  {last}", elapsed.as_secs());
                let _ = stderr().flush();
                next = elapsed + Duration::from_secs(1);
            } else {
                eprintln!("  {title}: {} s  {last}", elapsed.as_secs());
                next = elapsed + LINE_EVERY;
            }
        }
        sleep(TICK);
    }
}

/// npm, which is a script on Windows.
pub(crate) fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Runs a child that talks to the reader itself.
pub(crate) fn stream(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

/// What a child prints, or an error with what it complained about.
pub(crate) fn answer(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| cannot_start(command))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let last = said.trim().lines().last().unwrap_or_default();
        bail!("`{}` failed ({}): {last}", shown(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The program of that name in these folders and then on PATH.
pub(crate) fn which(name: &str, first: &[PathBuf]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let endings: &[&str] = if cfg!(windows) {
        &[".exe", ".cmd"]
    } else {
        &[""]
    };
    first
        .iter()
        .cloned()
        .chain(env::split_paths(&path))
        .flat_map(|folder| {
            endings
                .iter()
                .map(move |end| folder.join(format!("{name}{end}")))
        })
        .find(|file| file.is_file())
}

/// One sentence: what to do, and in brackets why.
pub(crate) fn told(error: &Error) -> String {
    let mut chain = error.chain().map(ToString::to_string);
    let first = chain.next().unwrap_or_default();
    let rest: Vec<String> = chain.collect();
    if rest.is_empty() {
        first
    } else {
        format!("{first} ({})", rest.join(": "))
    }
}

pub(crate) fn say(text: &str) {
    eprintln!("{text}");
}

fn clear_clock() {
    if stderr().is_terminal() {
        eprint!("\r\x1b[K");
    }
}

fn cannot_start(command: &Command) -> String {
    format!(
        "`{}` cannot be started: is it installed and on PATH?",
        command.get_program().display()
    )
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let words: Vec<_> = std::iter::once(program.file_name().unwrap_or(program.as_os_str()))
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect();
    words.join(" ")
}

fn log_file(title: &str) -> Result<PathBuf> {
    let name: String = title
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '.' {
                c
            } else {
                '-'
            }
        })
        .collect();
    let folder = project::scratch().join("log");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder.join(format!("{name}.log")))
}

fn tail(log: &Path, lines: usize) -> Vec<String> {
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let all: Vec<&str> = text
        .split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    all[all.len().saturating_sub(lines)..]
        .iter()
        .map(ToString::to_string)
        .collect()
}
