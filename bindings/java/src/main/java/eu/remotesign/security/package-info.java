/**
 * Credentials as keys of the Java Cryptography Architecture: whatever signs with a {@link
 * java.security.Signature} signs with them, so XML signatures, JAR files, CMS and TLS.
 *
 * <p>{@link eu.remotesign.security.RemoteSignProvider} is the provider of signatures and of the key
 * store {@code RemoteSign}, {@link eu.remotesign.security.CredentialPrivateKey} a credential's private key,
 * which never leaves the library. An {@link eu.remotesign.security.Approver} tells how the holder
 * approves.
 */
package eu.remotesign.security;
