package eu.remotesign.test;

import eu.remotesign.KeyAlgorithm;
import eu.remotesign.security.CredentialPrivateKey;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipFile;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import jdk.security.jarsigner.JarSigner;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Documents that the JDK signs with a credential, and checks. */
final class Documents {
    private Documents() {}

    static void xml(World world) throws Exception {
        String ecdsa = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
        String rsa = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
        try (Holder mario = new Holder(world, KeyAlgorithm.P256, KeyAlgorithm.RSA2048)) {
            Keys.with(world, mario, KeyAlgorithm.P256, key -> xml(key, ecdsa));
            Keys.with(world, mario, KeyAlgorithm.RSA2048, key -> xml(key, rsa));
        }
    }

    private static void xml(CredentialPrivateKey key, String algorithm) throws Exception {
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
        Element contract = document.createElement("contract");
        contract.setTextContent("Ten thousand euros.");
        document.appendChild(contract);

        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        Transform enveloped =
                factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null);
        Reference whole = factory.newReference(
                "",
                factory.newDigestMethod(DigestMethod.SHA256, null),
                List.of(enveloped),
                null,
                null);
        SignedInfo info = factory.newSignedInfo(
                factory.newCanonicalizationMethod(
                        CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(algorithm, null),
                List.of(whole));
        DOMSignContext signing = new DOMSignContext(key, contract);
        signing.setProperty("org.jcp.xml.dsig.internal.dom.SignatureProvider", Keys.PROVIDER);
        factory.newXMLSignature(info, null).sign(signing);

        Element signature = (Element)
                contract.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0);
        Check.that(holds(factory, key, signature), "the signature holds");
        contract.getFirstChild().setTextContent("Eleven thousand euros.");
        Check.that(!holds(factory, key, signature), "not of another text");
    }

    private static boolean holds(
            XMLSignatureFactory factory, CredentialPrivateKey key, Element signature)
            throws Exception {
        KeySelector of = KeySelector.singletonKeySelector(
                key.certificateChain().get(0).getPublicKey());
        DOMValidateContext context = new DOMValidateContext(of, signature);
        return factory.unmarshalXMLSignature(context).validate(context);
    }

    /** The signature of a JAR file is a CMS message. */
    static void jar(World world) throws Exception {
        Path plain = world.folder.resolve("plain.jar");
        Path signed = world.folder.resolve("signed.jar");
        try (OutputStream file = Files.newOutputStream(plain);
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry("contract.txt"));
            jar.write("Ten thousand euros.".getBytes());
        }
        try (Holder mario = new Holder(world, KeyAlgorithm.P256)) {
            Keys.with(world, mario, KeyAlgorithm.P256, key -> {
                JarSigner signer = new JarSigner.Builder(
                                key,
                                CertificateFactory.getInstance("X.509")
                                        .generateCertPath(key.certificateChain()))
                        .digestAlgorithm("SHA-256")
                        .signatureAlgorithm("SHA256withECDSA", Keys.PROVIDER)
                        .signerName("rossi")
                        .build();
                try (ZipFile from = new ZipFile(plain.toFile());
                        OutputStream to = Files.newOutputStream(signed)) {
                    signer.sign(from, to);
                }
                try (JarFile jar = new JarFile(signed.toFile(), true)) {
                    JarEntry contract = jar.getJarEntry("contract.txt");
                    try (InputStream stream = jar.getInputStream(contract)) {
                        stream.readAllBytes();
                    }
                    CodeSigner[] signers = contract.getCodeSigners();
                    Check.equal(1, signers.length);
                    Check.equal(key.certificateChain(),
                            signers[0].getSignerCertPath().getCertificates());
                    Check.that(Collections.list(jar.entries()).stream().anyMatch(entry ->
                            entry.getName().equals("META-INF/ROSSI.EC")), "it is CMS");
                }
            });
        }
    }
}
