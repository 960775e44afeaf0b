//! The commands of this repository. `cargo xtask` alone lists them.

mod azure_cli;
mod bench;
mod budget;
mod build;
mod dist;
mod drift;
mod guide;
mod hosts;
mod journeys;
mod languages;
mod npm;
mod package;
mod project;
mod serve;
mod setup;
mod shell;
mod sizes;
mod soak;
mod supply;
mod tables;
mod test;

use std::{env, process::ExitCode};

use anyhow::{Context, Result, bail};

const COMMANDS: &str = "\
cargo xtask serve [--port N] [--no-build]   build what ships and serve it on this machine
cargo xtask dev [--port N]                  the same with quick builds, again at each change
cargo xtask test [STEP...]                  all checks: fmt clippy clippy-wasm tsc rules plain browser dist budget journeys soak package supply
cargo xtask test --hosts [STEP...]          and the widget in other people's sites (see hosts/)
cargo xtask dist                            build what ships into dist/
cargo xtask npm                             build the npm package, from the same files
cargo xtask bench [--quick] [--rounds N] [--only NAMES] [--no-build]
                                            how large and fast, beside the same in other frameworks
cargo xtask soak [--seed N] [--seconds N]   a reader who does anything at all; widgets by the thousand
cargo xtask soak --fuzz [--seed N] [--seconds N]
                                            inputs by the million to all that reads text
cargo xtask soak --reproducible             two clean clones: the same bytes?
cargo xtask pictures                        take anew what the looks are compared with, and the README's picture
cargo xtask sizes                           how large what ships is
cargo xtask budget [--update] [--no-build]  whether what ships is within its budget, and what grew
cargo xtask drift <article.md>              what a newer article changed in the tables: 1 something, 0 nothing
cargo xtask drift --azure-cli VERSION       what another version of the Azure CLI refuses
cargo xtask setup [--tests]                 only put in place what building (and testing) needs
Each puts in place what it needs, and says so.";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    match run(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {}", shell::told(&error));
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Result<ExitCode> {
    let Some((command, rest)) = words.split_first() else {
        println!("{COMMANDS}");
        return Ok(ExitCode::SUCCESS);
    };
    let allow = |known: &[&str]| options(rest, known);
    match command.as_str() {
        "serve" => {
            allow(&["--port", "--no-build"])?;
            let port = port(rest)?;
            if !rest.iter().any(|word| word == "--no-build") {
                dist::build_if_stale(&setup::all(setup::TO_BUILD)?)?;
            }
            serve::run(&project::dist(), port)?;
        }
        "dev" => {
            allow(&["--port"])?;
            dist::watch(
                &setup::all(setup::TO_BUILD)?,
                serve::free_port(port(rest)?)?,
            )?;
        }
        "test" => {
            return Ok(if test::run(rest)? {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            });
        }
        "dist" => {
            allow(&[])?;
            dist::build(&setup::all(setup::TO_BUILD)?)?;
        }
        "npm" => {
            allow(&[])?;
            npm::run()?;
        }
        "bench" => bench::run(rest)?,
        "pictures" => {
            allow(&[])?;
            let tools = setup::all(setup::TO_TEST)?;
            dist::build_if_stale(&tools)?;
            journeys::retake(&tools)?;
        }
        "soak" => soak::run(rest)?,
        "sizes" => {
            allow(&[])?;
            sizes::print(&project::dist())?;
        }
        "budget" => {
            allow(&["--update", "--no-build"])?;
            budget::run(rest)?;
        }
        "drift" => match rest {
            [option, version] if option == "--azure-cli" => azure_cli::drift(version)?,
            _ => return Ok(drift::run(rest)),
        },
        "setup" => {
            allow(&["--tests"])?;
            setup::all(if rest.is_empty() {
                setup::TO_BUILD
            } else {
                setup::TO_TEST
            })?;
        }
        // Trunk's hook.
        "build" => build::run()?,
        "help" | "--help" | "-h" => println!("{COMMANDS}"),
        other => bail!("there is no command {other}; these are:\n{COMMANDS}"),
    }
    Ok(ExitCode::SUCCESS)
}

fn options(words: &[String], known: &[&str]) -> Result<()> {
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if !known.contains(&word.as_str()) {
            bail!("{word} is not known here; the commands are:\n{COMMANDS}");
        }
        if word == "--port" {
            words.next();
        }
    }
    Ok(())
}

fn port(words: &[String]) -> Result<Option<u16>> {
    let Some(at) = words.iter().position(|word| word == "--port") else {
        return Ok(None);
    };
    let number = words.get(at + 1).context("--port wants a number")?;
    number
        .parse()
        .map(Some)
        .with_context(|| format!("--port wants a number, not {number}"))
}
