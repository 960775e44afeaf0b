//! A small web server for `dist/`, on this machine alone.

use std::{
    fs::File,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow, ensure};
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use crate::shell;

/// The customary port; if it is taken, one of the next.
const PORT: u16 = 8080;
const TRIES: u16 = 100;

/// Serves the folder until the process is ended.
pub(crate) fn run(folder: &Path, port: Option<u16>) -> Result<()> {
    ensure!(
        folder.join("index.html").is_file(),
        "dist/ is missing: `cargo xtask dist` builds it"
    );
    let folder = folder.canonicalize().context("cannot open dist/")?;
    let listener = listen(port)?;
    let address = listener.local_addr().context("no address")?;
    let server =
        Server::from_listener(listener, None).map_err(|error| anyhow!("cannot serve: {error}"))?;
    println!("http://{address}/ (Ctrl+C ends it)");
    for request in server.incoming_requests() {
        // A browser that goes away in the middle of an answer is no reason to stop.
        if let Err(error) = answer(request, &folder) {
            shell::say(&shell::told(&error));
        }
    }
    Ok(())
}

/// A port for somebody else's server.
pub(crate) fn free_port(wanted: Option<u16>) -> Result<u16> {
    Ok(listen(wanted)?.local_addr().context("no address")?.port())
}

/// The port that was asked for; else the customary one or the next that is free.
fn listen(port: Option<u16>) -> Result<TcpListener> {
    if let Some(port) = port {
        return TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .with_context(|| format!("port {port} is taken: choose another with --port"));
    }
    (PORT..PORT + TRIES)
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
        .with_context(|| {
            format!(
                "no port between {PORT} and {} is free: choose one with --port",
                PORT + TRIES - 1
            )
        })
}

fn answer(request: Request, folder: &Path) -> Result<()> {
    let plain = |code: u16, text: &str| {
        Response::from_string(text)
            .with_status_code(StatusCode(code))
            .with_header(header("Content-Type", "text/plain"))
    };
    let sent = if matches!(request.method(), Method::Get | Method::Head) {
        match find(folder, request.url()).and_then(|file| Some((File::open(&file).ok()?, file))) {
            Some((open, file)) => request.respond(
                Response::from_file(open)
                    // Says its length, so that the browser can show how far it is.
                    .with_chunked_threshold(usize::MAX)
                    .with_header(header("Content-Type", mime_type(&file)))
                    .with_header(header("Cache-Control", "no-cache"))
                    .with_header(header("X-Content-Type-Options", "nosniff")),
            ),
            None => request.respond(plain(404, "Not found\n")),
        }
    } else {
        request.respond(plain(405, "Only GET and HEAD\n"))
    };
    sent.context("an answer was not sent")
}

/// The file that a URL names; nothing outside the folder, whatever the URL says.
fn find(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = decoded(url.split(['?', '#']).next()?)?;
    let mut file = folder.to_owned();
    for part in path
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".")
    {
        // A backslash or a colon means something on Windows, `..` everywhere.
        if part == ".." || part.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    // A link may still lead outside.
    let file = file.canonicalize().ok()?;
    (file.is_file() && file.starts_with(folder)).then_some(file)
}

/// `%20` and its like; none if that is no text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = vec![];
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first == b'%' {
            let hex = std::str::from_utf8(tail.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(hex, 16).ok()?);
            rest = tail.get(2..)?;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

fn mime_type(file: &Path) -> &'static str {
    match file
        .extension()
        .and_then(|end| end.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn header(name: &'static str, value: &'static str) -> Header {
    Header {
        field: name.parse().expect("a header's name is ASCII"),
        value: value.parse().expect("a header's value is ASCII"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_files_inside_the_folder_alone() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .canonicalize()
            .expect("this crate has a folder");
        assert_eq!(
            find(&folder, "/src/main.rs?x#y"),
            Some(folder.join("src/main.rs"))
        );
        assert_eq!(
            find(&folder, "/src/%6Dain.rs"),
            Some(folder.join("src/main.rs"))
        );
        for url in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/src/..\\..\\x",
            "/%ff",
            "/%2",
            "/none",
        ] {
            assert_eq!(find(&folder, url), None, "{url}");
        }
    }

    #[test]
    fn wasm_gets_the_type_that_streaming_needs() {
        assert_eq!(
            mime_type(Path::new("a/aks-outbound.wasm")),
            "application/wasm"
        );
        assert_eq!(
            mime_type(Path::new("aks-outbound.mjs")),
            "text/javascript; charset=utf-8"
        );
    }
}
