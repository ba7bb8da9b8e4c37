package io.chukei.relay.server;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// Reads a requester's name out of the client certificate of a finished handshake.
final class ClientName {
    private ClientName() {}

    /// The subject's common name; empty when there is none, or more than one.
    static Optional<String> of(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate leaf ? commonName(leaf) : Optional.empty();
        } catch (SSLPeerUnverifiedException | InvalidNameException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> commonName(X509Certificate leaf) throws InvalidNameException {
        Optional<String> name = Optional.empty();
        for (Rdn part : new LdapName(leaf.getSubjectX500Principal().getName()).getRdns()) {
            if ("CN".equalsIgnoreCase(part.getType())) {
                if (name.isPresent() || part.size() != 1 || !(part.getValue() instanceof String text)) {
                    return Optional.empty();
                }
                name = Optional.of(text);
            }
        }
        return name;
    }
}
