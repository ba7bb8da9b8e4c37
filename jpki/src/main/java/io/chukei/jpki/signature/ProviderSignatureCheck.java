package io.chukei.jpki.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import javax.security.auth.DestroyFailedException;
import javax.security.auth.Destroyable;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.chukei.jpki.Bytes;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// The primitive by a crypto provider that is named here and nowhere else: Amazon's (ACCP) where its native library
/// loads, else BouncyCastle. The Java platform's global order of providers does not count. PKCS#1 v1.5 is verified by
/// rebuilding the padded block, never by looking for the hash in it (both providers do so; the known answers and the
/// Wycheproof vectors of the tests hold them to it). Thread-safe.
public final class ProviderSignatureCheck implements SignatureCheck {

    private final Provider provider;

    /// A check by this very provider.
    public ProviderSignatureCheck(Provider provider) {
        this.provider = provider;
    }

    /// The first provider that knows its answers.
    ///
    /// @throws IllegalStateException when none does: no proof could be trusted
    public static ProviderSignatureCheck choose() {
        for (Provider candidate : candidates()) {
            ProviderSignatureCheck check = new ProviderSignatureCheck(candidate);
            if (KnownAnswers.hold(check)) {
                return check;
            }
        }
        throw new IllegalStateException("no crypto provider gives the known answers");
    }

    /// All that can be tried here, the fastest first.
    static List<Provider> candidates() {
        Provider bouncyCastle = new BouncyCastleProvider();
        return accp().map(accp -> List.of(accp, bouncyCastle)).orElseGet(() -> List.of(bouncyCastle));
    }

    private static Optional<Provider> accp() {
        AmazonCorrettoCryptoProvider accp = AmazonCorrettoCryptoProvider.INSTANCE;
        return accp.getLoadingError() == null ? Optional.of(accp) : Optional.empty();
    }

    /// Which provider serves, for the log.
    public String providerName() {
        return provider.getName();
    }

    @Override
    public boolean verify(SignatureAlgorithm algorithm, Bytes spki, Bytes data, Bytes signature) {
        try {
            PublicKey key = KeyFactory.getInstance(algorithm.family().keyName(), provider)
                .generatePublic(new X509EncodedKeySpec(spki.toByteArray()));
            try {
                Signature check = Signature.getInstance(algorithm.signatureName(), provider);
                check.initVerify(key);
                check.update(data.toByteArray());
                return check.verify(signature.toByteArray());
            } finally {
                letGo(key);
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the provider " + provider.getName() + " lacks an algorithm of the JPKI", e);
        } catch (GeneralSecurityException | RuntimeException malformed) {
            return false; // a key or a signature that is none
        }
    }

    /// ACCP's keys lie outside the heap. Left to the collector they are freed by the thousand after each collection, on a
    /// thread that then takes a core from those who verify.
    private static void letGo(PublicKey key) {
        if (key instanceof Destroyable destroyable) {
            try {
                destroyable.destroy();
            } catch (DestroyFailedException e) {
                // a provider whose keys only the collector frees
            }
        }
    }
}
