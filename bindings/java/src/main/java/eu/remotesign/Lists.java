// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.List;

/** Lists of the library as lists of Java. */
final class Lists {
    private Lists() {}

    static List<Credential> credentialList(Call call) {
        return call.list(
            Functions::remote_sign_credential_list_get_length,
            Functions::remote_sign_credential_list_get_item,
            Functions::remote_sign_credential_list_free,
            Credential::new);
    }
}
