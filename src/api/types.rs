//! The TypeScript types that no Rust type has: what the functions take, and an edition.

use crate::rules::PUBLISHED;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TAKEN: &str = r#"/**
 * A question: about types in a kind of VNet, or about a cluster, which says both itself.
 * `vnet` and `from` may stand beside a cluster that does not contradict them; `vnet` has
 * to where the cluster's JSON does not settle it.
 */
export type AssessRequest = {
    to: OutboundType | "managedNATGatewayV2";
    /** The edition whose tables answer; the first one unless told otherwise. */
    edition?: Edition | null;
    /** The tag of the language of the answer, such as `de`; English unless told otherwise. */
    language?: string | null;
    /** The rules of the house, or their JSON text. */
    policy?: Policy | string | null;
} & (
    | { vnet: Vnet; from: Origin | "managedNATGatewayV2"; cluster?: null }
    | {
        /** One cluster as `az aks show`, REST or a template have it, or its JSON text. */
        cluster: object | string;
        vnet?: Vnet | null;
        from?: OutboundType | "managedNATGatewayV2" | null;
    }
);

/** The rules of a house: moves that AKS allows and its own people do not. */
export type Policy = { rules: PolicyRule[] } | PolicyRule[];

/** What it names must match, what it leaves out matches anything; `from` or `to` is needed. */
export interface PolicyRule {
    vnet?: Vnet | null;
    from?: Origin | null;
    to?: OutboundType | null;
    /** Why it is not allowed. */
    reason: string;
    /** Where to read more: `https:`, `http:`, `mailto:` or relative. */
    link?: string | null;
}
"#;

/// An edition is its id: a union of those that there are, written while this compiles.
#[wasm_bindgen(typescript_custom_section)]
const EDITION: &str = {
    const HEAD: &str = "/** The id of an edition of the article. */\nexport type Edition = \"";
    const LENGTH: usize = declare(&mut []);
    const DECLARED: [u8; LENGTH] = {
        let mut text = [0; LENGTH];
        declare(&mut text);
        text
    };

    /// Writes the declaration as far as there is room, and gives its whole length.
    const fn declare(text: &mut [u8]) -> usize {
        let mut at = write(HEAD, text, 0);
        let mut i = 0;
        while i < PUBLISHED.len() {
            if i > 0 {
                at = write("\" | \"", text, at);
            }
            at = write(PUBLISHED[i].0, text, at);
            i += 1;
        }
        write("\";", text, at)
    }

    const fn write(words: &str, text: &mut [u8], mut at: usize) -> usize {
        let words = words.as_bytes();
        let mut i = 0;
        while i < words.len() {
            if at < text.len() {
                text[at] = words[i];
            }
            at += 1;
            i += 1;
        }
        at
    }

    match str::from_utf8(&DECLARED) {
        Ok(text) => text,
        Err(_) => panic!("ids are text"),
    }
};
