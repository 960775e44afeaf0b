//! The commands of a possible move.

use super::{
    copy::copy_button,
    dom::{El, el},
    messages::EN,
};
use crate::rules::Command;

/// The commands, each with a button that copies it; nothing where there are none.
pub(super) fn commands(commands: &[Command]) -> Option<El> {
    if commands.is_empty() {
        return None;
    }
    Some(
        el("div")
            .class("commands")
            .attr("part", "commands")
            .child(el("h3").text(EN.the_command))
            .children(commands.iter().map(|command| code(&command.text)))
            .child(el("p").class("hint").text(EN.command_hint)),
    )
}

/// A piece of code with its copy button.
pub(super) fn code(text: &str) -> El {
    // A block that scrolls has to be reachable by the keyboard.
    let block = el("pre").attr("tabindex", "0").child(el("code").text(text));
    let copied = text.to_owned();
    el("div")
        .class("command")
        .child(block)
        .children(copy_button(move || copied.clone()))
}
