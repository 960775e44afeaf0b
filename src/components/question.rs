//! The question, as a sentence with the choices in it.

use crate::{
    rules::{Edition, Origin, OutboundType, Vnet},
    state::State,
};
use leptos::{html, prelude::*};

/// The sentence "Can a cluster in a … change from … to …?"
#[component]
pub(crate) fn Question() -> impl IntoView {
    let state = State::use_context();
    let hint = move || {
        let messages = state.messages.get();
        match state.request.get().vnet {
            Vnet::Managed => messages.managed_hint,
            Vnet::Byo => messages.byo_hint,
        }
    };
    let from_names = Origin::ALL.map(Origin::name).to_vec();
    let to_names = OutboundType::ALL.map(OutboundType::name).to_vec();
    let edition_names = Edition::all().iter().map(|edition| edition.id).collect();
    let from = Signal::derive(move || {
        let from = state.request.get().from;
        Origin::ALL.iter().position(|it| *it == from)
    });
    let to = Signal::derive(move || Some(state.request.get().to.index()));
    let edition = Signal::derive(move || {
        let edition = state.request.get().edition;
        Edition::all().iter().position(|it| *it == edition)
    });
    view! {
        <form class="question" autocomplete="off" on:submit=move |event| event.prevent_default()>
            <span class="words">{state.text(|m| m.can_a_cluster)}</span>
            <fieldset class="vnet">
                <legend class="hidden">{state.text(|m| m.vnet_label)}</legend>
                {Vnet::ALL.map(|vnet| view! { <VnetChoice vnet/> })}
            </fieldset>
            <span class="part">
                <span class="words">{state.text(|m| m.move_from)}</span>
                <Choice
                    label=Signal::derive(state.text(|m| m.from_label))
                    names=from_names
                    chosen=from
                    choose=move |index| {
                        if let Some(from) = Origin::ALL.get(index) {
                            state.choose(|request| request.from = *from);
                        }
                    }
                />
            </span>
            <span class="part">
                <span class="words">{state.text(|m| m.to)}</span>
                <Choice
                    label=Signal::derive(state.text(|m| m.to_label))
                    names=to_names
                    chosen=to
                    choose=move |index| {
                        if let Some(to) = OutboundType::ALL.get(index) {
                            state.choose(|request| request.to = *to);
                        }
                    }
                />
                <span class="words">{state.text(|m| m.end_of_question)}</span>
            </span>
            <div class="small">
                <p>{hint}</p>
                <span class="part">
                    <span class="words">{state.text(|m| m.by_edition)}</span>
                    <Choice
                        label=Signal::derive(state.text(|m| m.edition_label))
                        names=edition_names
                        chosen=edition
                        choose=move |index| {
                            if let Some(edition) = Edition::all().get(index) {
                                state.choose(|request| request.edition = edition);
                            }
                        }
                    />
                </span>
            </div>
        </form>
    }
}

/// The radio button for one kind of virtual network.
#[component]
fn VnetChoice(
    /// The kind.
    vnet: Vnet,
) -> impl IntoView {
    let state = State::use_context();
    view! {
        <label>
            <input
                type="radio"
                name="vnet"
                value=vnet.name()
                prop:checked=move || state.request.get().vnet == vnet
                on:change=move |_| state.choose(|request| request.vnet = vnet)
            />
            {move || state.messages.get().vnet(vnet)}
        </label>
    }
}

/// A list of names to choose one from.
#[component]
fn Choice<F>(
    /// The accessible name.
    label: Signal<&'static str>,
    /// The names. `new` stands for a new cluster and is shown in words.
    names: Vec<&'static str>,
    /// The index of the chosen name.
    chosen: Signal<Option<usize>>,
    /// Called with the index of the name that the reader chooses.
    choose: F,
) -> impl IntoView
where
    F: Fn(usize) + Send + 'static,
{
    let state = State::use_context();
    let select = NodeRef::<html::Select>::new();
    // An effect, because an index can only be set when the options are there. It looks at the
    // element's own index: a form reset or a restored page changes it without an event.
    Effect::new(move |_| {
        let index = chosen.get().and_then(|index| index.try_into().ok());
        let index = index.unwrap_or(-1);
        if let Some(select) = select.get().filter(|it| it.selected_index() != index) {
            select.set_selected_index(index);
        }
    });
    let options = names.into_iter().map(|name| {
        let text = move || match name {
            "new" => state.messages.get().new_cluster,
            name => name,
        };
        view! { <option value=name>{text}</option> }
    });
    view! {
        <select
            node_ref=select
            aria-label=label
            on:change:target=move |event| {
                if let Ok(index) = usize::try_from(event.target().selected_index()) {
                    choose(index);
                }
            }
        >
            {options.collect_view()}
        </select>
    }
}
