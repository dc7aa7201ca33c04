// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * What a provider is put together from. The clock is the system's and the policy <code>mysign</code>
 * unless something else is set; a messenger or an outbox must be. It keeps the master key, and
 * wipes it when it is freed.
 */
public final class Builder extends OwnedHandle {
    Builder(Call call) {
        super(call, Functions::remote_sign_builder_free);
    }

    /**
     * A provider whose store is in memory and forgotten with it. <code>masterKey</code> has 32 bytes.
     *
     * @param masterKey the master key
     * @return the builder
     */
    public static Builder inMemory(byte[] masterKey) {
        return Call.give(call -> Functions.remote_sign_builder_new_in_memory(call.bytes(masterKey), call.out, call.error), Builder::new);
    }

    /**
     * A provider on a new SQLite store at <code>path</code>, where there must be no file yet. <code>masterKey</code>
     * has 32 bytes and opens the store ever after. Refused with {@link RemoteSignException.MasterKeyMalformed MASTER_KEY_MALFORMED}; the file is
     * made by <code>Builder.build</code>.
     *
     * @param masterKey the master key
     * @param path the path
     * @return the builder
     */
    public static Builder store(byte[] masterKey, CharSequence path) {
        return Call.give(call -> Functions.remote_sign_builder_new_store(call.bytes(masterKey), call.text(path), call.out, call.error), Builder::new);
    }

    /**
     * A provider on the SQLite store at <code>path</code>, which exists and is opened by
     * <code>Builder.build</code>. No other copy of SQLite in this process may hold the same file.
     *
     * @param masterKey the master key
     * @param path the path
     * @return the builder
     */
    public static Builder onStore(byte[] masterKey, CharSequence path) {
        return Call.give(call -> Functions.remote_sign_builder_new_on_store(call.bytes(masterKey), call.text(path), call.out, call.error), Builder::new);
    }

    /**
     * Messages go to <code>send</code>.
     *
     * @param send who hands messages over
     * @return this
     */
    public Builder setMessenger(Messenger send) {
        Callbacks.send(send, (function, release, data) -> Call.run(call ->
            Functions.remote_sign_builder_set_messenger(call.handle(this), function, release, data, call.error)));
        return this;
    }

    /**
     * Messages are put into the folder <code>path</code>, a file each.
     *
     * @param path the path
     * @return this
     */
    public Builder setOutbox(CharSequence path) {
        Call.run(call -> Functions.remote_sign_builder_set_outbox(call.handle(this), call.text(path), call.error));
        return this;
    }

    /**
     * The time is what <code>now</code> tells.
     *
     * @param now what tells the time
     * @return this
     */
    public Builder setClock(java.time.Clock now) {
        Callbacks.now(now, (function, release, data) -> Call.run(call ->
            Functions.remote_sign_builder_set_clock(call.handle(this), function, release, data, call.error)));
        return this;
    }

    /**
     * The rules of a profile: <code>mysign</code> (that of the manuals) or <code>modern</code> (NIST SP 800-63B-4).
     *
     * @param profile the profile
     * @return this
     */
    public Builder setPolicy(CharSequence profile) {
        Call.run(call -> Functions.remote_sign_builder_set_policy(call.handle(this), call.text(profile), call.error));
        return this;
    }

    /**
     * Where holders set their password and activate; <code>&#123;user}</code> stands for the user id.
     *
     * @param portal the portal
     * @return this
     */
    public Builder setPortal(CharSequence portal) {
        Call.run(call -> Functions.remote_sign_builder_set_portal(call.handle(this), call.text(portal), call.error));
        return this;
    }

    /**
     * Where people reach the provider; the paper form of a revocation names it.
     *
     * @param name the name
     * @param address the address
     * @param phone the phone
     * @param email the email
     * @return this
     */
    public Builder setOffice(CharSequence name, CharSequence address, CharSequence phone, CharSequence email) {
        Call.run(call -> Functions.remote_sign_builder_set_office(call.handle(this), call.text(name), call.text(address), call.text(phone), call.text(email), call.error));
        return this;
    }

    /**
     * The name that the embedded authority gives itself when it is made. <code>country</code> has two
     * letters (ISO 3166-1).
     *
     * @param commonName the common name
     * @param organization the organization
     * @param organizationalUnit the organizational unit
     * @param country the country
     * @return this
     */
    public Builder setAuthorityName(CharSequence commonName, CharSequence organization, CharSequence organizationalUnit, CharSequence country) {
        Call.run(call -> Functions.remote_sign_builder_set_authority_name(call.handle(this), call.text(commonName), call.text(organization), call.text(organizationalUnit), call.text(country), call.error));
        return this;
    }

    /**
     * The file at <code>path</code> remembers how far the history's log has come: a store that does not go
     * on from there is not opened. Keep it apart from the store's backups.
     *
     * @param path the path
     * @return this
     */
    public Builder setAnchor(CharSequence path) {
        Call.run(call -> Functions.remote_sign_builder_set_anchor(call.handle(this), call.text(path), call.error));
        return this;
    }

    /**
     * Asks one more witness (C2SP tlog-witness) to cosign checkpoints: the one whose submission
     * prefix is <code>url</code> and whose verifier key is <code>key</code>, as <code>CosignatureVerifier.new</code> reads
     * it. What it gave last is kept in files whose names begin with the path <code>files</code>. Refused with
     * {@link RemoteSignException.ConfigurationBroken CONFIGURATION_BROKEN} when <code>key</code> is none of a witness, or <code>url</code> none of https, or of http for
     * this machine, or for any where <code>allowPlainHttp</code> says that the network itself is safe.
     *
     * @param url the url
     * @param key the key
     * @param files the files
     * @param allowPlainHttp the allow plain http
     * @return this
     */
    public Builder addWitness(CharSequence url, CharSequence key, CharSequence files, boolean allowPlainHttp) {
        Call.run(call -> Functions.remote_sign_builder_add_witness(call.handle(this), call.text(url), call.text(key), call.text(files), call.flag(allowPlainHttp), call.error));
        return this;
    }

    /**
     * Opens the provider. The builder stays, and may build others. Refused with {@link RemoteSignException.NullPointer NULL_POINTER}
     * without a messenger or an outbox; {@link RemoteSignException.AlreadyExists ALREADY_EXISTS} for a new store where there is a file,
     * {@link RemoteSignException.StoreUnavailable STORE_UNAVAILABLE}, {@link RemoteSignException.MasterKeyWrong MASTER_KEY_WRONG}. A new store that was made before something else was
     * refused, such as an anchor of another log, stays: <code>Builder.onStore</code> opens it.
     *
     * @return the provider
     */
    public Provider build() {
        return Call.give(call -> Functions.remote_sign_builder_build(call.handle(this), call.out, call.error), Provider::new);
    }
}
