//! The native functions as JNA maps them, and lists as `java.util.List`.

use super::super::model::{Api, Function, Handle};
use super::kinds::{given, item_type, native_type, reader};
use super::names::camel;

/// The class of all native functions.
pub(super) fn natives(api: &Api) -> String {
    let mut text = "import eu.remotesign.jna.AnyNumber;\nimport eu.remotesign.jna.View;\n\n\
        /** The functions of the C header, called directly. */\n\
        final class Functions {\n    \
        static {\n        \
        NativeLibraries.register(Functions.class);\n    \
        }\n\n    \
        private Functions() {}\n"
        .to_owned();
    let of_handles = api.handles.iter().flat_map(|handle| &handle.functions);
    for function in of_handles.chain(&api.library) {
        let own = function.has_self.then(|| "long self".to_owned());
        let inputs = function.inputs.iter().map(|input| {
            let kind = match input.name.as_str() {
                "user_data" => "long",
                _ => native_type(input),
            };
            format!("{kind} {}", camel(&input.name))
        });
        let output = function.output.iter().map(|_| "long[] output".to_owned());
        let error = has_error(function).then(|| "long[] failure".to_owned());
        let parameters: Vec<_> = own
            .into_iter()
            .chain(inputs)
            .chain(output)
            .chain(error)
            .collect();
        let (symbol, parameters) = (&function.symbol, parameters.join(", "));
        text.push_str(&format!(
            "\n    static native int {symbol}({parameters});\n"
        ));
    }
    text + "}\n"
}

/// The class that turns lists of the library into lists of Java and back.
pub(super) fn lists(api: &Api) -> Result<String, String> {
    let mut text = "import java.util.List;\n\n\
        /** Lists of the library as lists of Java. */\n\
        final class Lists {\n    \
        private Lists() {}\n"
        .to_owned();
    for list in api
        .handles
        .iter()
        .filter(|handle| handle.list_of().is_some())
    {
        text.push_str(&read(api, list)?);
        text.push_str(&make(api, list)?);
    }
    Ok(text + "}\n")
}

fn read(api: &Api, list: &Handle) -> Result<String, String> {
    let (name, method) = (&list.name, camel(&list.name));
    let item = item_type(api, name)?;
    let output = find(list, "get_item").and_then(|function| function.output.as_ref());
    let reader = reader(api, output.ok_or_else(|| format!("{name} has no items"))?);
    let prefix = format!("Functions::remote_sign_{name}");
    Ok(format!(
        "\n    static List<{item}> {method}(Call call) {{\n        \
        return call.list(\n            \
        {prefix}_get_length,\n            \
        {prefix}_get_item,\n            \
        {prefix}_free,\n            \
        {reader});\n    }}\n"
    ))
}

/// Nothing for a list that programs do not make.
fn make(api: &Api, list: &Handle) -> Result<String, String> {
    let (Some(new), Some(add)) = (find(list, "new"), find(list, "add")) else {
        return Ok(String::new());
    };
    let (name, method) = (&list.name, camel(&list.name));
    let [input] = add.inputs.as_slice() else {
        return Err(format!("{} does not take one item", add.symbol));
    };
    let item = super::kinds::input_type(api, input)?;
    let (new, add) = (&new.symbol, &add.symbol);
    let given = given(api, input, "item");
    Ok(format!(
        "\n    static long {method}(Call outer, List<? extends {item}> items) {{\n        \
        return outer.made(\n            \
        items,\n            \
        call -> Functions.{new}(call.out, call.error),\n            \
        Functions::remote_sign_{name}_free,\n            \
        (call, list, item) -> Functions.{add}(list, {given}, call.error));\n    }}\n"
    ))
}

fn find<'a>(handle: &'a Handle, verb: &str) -> Option<&'a Function> {
    let mut functions = handle.functions.iter();
    functions.find(|function| function.verb == verb)
}

/// Whether it tells more of what went wrong: `…_free` does not.
pub(super) fn has_error(function: &Function) -> bool {
    function.parameters.contains("remote_sign_error **error")
        || function.parameters.contains("remote_sign_error **failure")
}
