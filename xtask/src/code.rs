//! The instructions of a function, as far as its indices matter.

use anyhow::{Result, bail};

use crate::wasm::{Reader, put};

/// The functions that a body names.
pub(crate) fn named(body: &[u8]) -> Result<Vec<usize>> {
    let mut named = vec![];
    renumbered(body, |function| {
        named.push(function);
        function
    })?;
    Ok(named)
}

/// A body with other numbers for the functions that it names.
pub(crate) fn renumbered(body: &[u8], mut number: impl FnMut(usize) -> usize) -> Result<Vec<u8>> {
    let mut at = Reader(body);
    for _ in 0..at.number()? {
        at.number()?;
        at.byte()?;
    }
    let mut written = Vec::with_capacity(body.len());
    // Where the part begins that is copied as it is.
    let mut start = body;
    while !at.0.is_empty() {
        let opcode = at.byte()?;
        // `call`, `return_call`, `ref.func`.
        if matches!(opcode, 0x10 | 0x12 | 0xd2) {
            written.extend(&start[..start.len() - at.0.len()]);
            put(&mut written, number(at.number()?));
            start = at.0;
        } else {
            skip(&mut at, opcode)?;
        }
    }
    written.extend(start);
    Ok(written)
}

/// Where a body does nothing any more but call a function that only traps: from behind the
/// last branch or call, to behind that call.
pub(crate) fn doomed(body: &[u8], traps: impl Fn(usize) -> bool) -> Result<Vec<(usize, usize)>> {
    let mut at = Reader(body);
    for _ in 0..at.number()? {
        at.number()?;
        at.byte()?;
    }
    let place = |at: &Reader| body.len() - at.0.len();
    let (mut start, mut doomed) = (place(&at), vec![]);
    while !at.0.is_empty() {
        let opcode = at.byte()?;
        if opcode == 0x10 && traps(at.number()?) {
            doomed.push((start, place(&at)));
        } else if opcode != 0x10 {
            skip(&mut at, opcode)?;
        }
        // Control, calls, `memory.grow`: what stands before them is done whatever follows.
        if matches!(opcode, 0x00 | 0x02..=0x13 | 0x40) {
            start = place(&at);
        }
    }
    Ok(doomed)
}

/// Goes past what follows an opcode.
fn skip(at: &mut Reader, opcode: u8) -> Result<()> {
    let numbers = |at: &mut Reader, count: usize| -> Result<()> {
        for _ in 0..count {
            at.number()?;
        }
        Ok(())
    };
    match opcode {
        // `unreachable`, `nop`, `else`, `end`, `return`, `drop`, `select`, arithmetic, `ref.is_null`.
        0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => {}
        // `block`, `loop`, `if` with their type, and constants.
        0x02..=0x04 | 0x41 | 0x42 => {
            at.signed()?;
        }
        0x43 => {
            at.take(4)?;
        }
        0x44 => {
            at.take(8)?;
        }
        // Branches, locals, globals, tables, `memory.size`, `memory.grow`, `ref.null`.
        0x0c | 0x0d | 0x20..=0x26 | 0x3f | 0x40 | 0xd0 => numbers(at, 1)?,
        // `br_table`.
        0x0e => {
            let count = at.number()?;
            numbers(at, count + 1)?;
        }
        // `call_indirect`, `return_call_indirect`, loads and stores.
        0x11 | 0x13 | 0x28..=0x3e => numbers(at, 2)?,
        // `select` with a type.
        0x1c => {
            let count = at.number()?;
            numbers(at, count)?;
        }
        0xfc => match at.number()? {
            0..=7 => {}
            8 | 10 | 12 | 14 => numbers(at, 2)?,
            9 | 11 | 13 | 15..=17 => numbers(at, 1)?,
            other => bail!("an instruction of another kind than before: 0xfc {other}"),
        },
        other => bail!("an instruction of another kind than before: {other:#x}"),
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::{doomed, named, renumbered};

    #[test]
    fn functions_get_other_numbers_and_all_else_stays() {
        let body = [
            // One group of two locals; `i32.const 16`, which looks like a call.
            &[1, 2, 0x7f, 0x41, 0x10, 0x1a][..],
            // `call 1`; `i32.load` with 16 as its offset; `ref.func 300`; `end`.
            &[0x10, 1, 0x28, 2, 0x10, 0x1a, 0xd2, 0xac, 2, 0x1a, 0x0b],
        ]
        .concat();
        assert_eq!(named(&body).unwrap(), [1, 300]);
        assert_eq!(renumbered(&body, |it| it).unwrap(), body);
        let other = renumbered(&body, |it| it / 3).unwrap();
        assert_eq!(named(&other).unwrap(), [0, 100]);
        assert_eq!(other.len(), body.len() - 1);
    }

    #[test]
    fn what_only_leads_to_a_trap_is_found() {
        let body = [
            // No locals; `call 3`; `i32.const 16`, `call 7`, `unreachable`, `end`.
            &[0, 0x10, 3, 0x41, 0x10, 0x10, 7, 0x00, 0x0b][..],
        ]
        .concat();
        assert_eq!(doomed(&body, |it| it == 7).unwrap(), [(3, 7)]);
        assert_eq!(doomed(&body, |_| false).unwrap(), []);
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        assert!(named(&[0, 0xfd, 0]).is_err());
    }
}
