package io.chukei.bench.rooms;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.concurrent.TimeUnit;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.signature.ProviderSignatureCheck;
import io.chukei.jpki.signature.SignatureAlgorithm;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The holder's signature: RSA-2048 with SHA-256 by the provider that the switch would choose, key parsed each time. The floor of a payment.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls setUp() first
public class ProofBenchmark {
    private final Bytes statement = Bytes.of(new byte[200]);
    private final ProviderSignatureCheck check = ProviderSignatureCheck.choose();
    private Bytes key;
    private Bytes signature;

    /// Makes a key and a true signature.
    @Setup
    public void setUp() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Signature signing = Signature.getInstance("SHA256withRSA");
        signing.initSign(pair.getPrivate());
        signing.update(statement.toByteArray());
        signature = Bytes.of(signing.sign());
        key = Bytes.of(pair.getPublic().getEncoded());
    }

    @Benchmark
    public boolean verify() {
        return check.verify(SignatureAlgorithm.RSA_2048_SHA256, key, statement, signature);
    }
}
