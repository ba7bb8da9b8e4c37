package io.chukei.bench.rooms;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.iso8583.terminal.TerminalRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// A one-leg payment with a certificate of 1,500 bytes, through the CMF dialect.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CodecBenchmark {
    private final CmfDialect dialect = new CmfDialect();
    private final PaymentRequest payment = new PaymentRequest(
        new Trace(false, "1121003000", 42, LocalDateTime.of(2026, 11, 21, 9, 30), "39200000101", "POS00001"), PaymentMode.FINANCIAL,
        "SHOP-1-MAIN", TransactionType.GOODS, Amount.jpy(1000), Bytes.of(new byte[16]), "000000000042",
        new Evidence.WithProof(new Proof(Proof.Form.PAY, Bytes.of(new byte[32]),
            new CertificateEvidence.Certificate(Bytes.of(new byte[1500])), Bytes.of(new byte[256])),
            new Selection.ByService(io.chukei.iso8583.message.Service.CREDIT)),
        Optional.empty());
    private final byte[] message = dialect.encodeRequest(payment);

    /// Guard, jPOS, tags, and the digest over the canonical form.
    @Benchmark
    public DecodeResult<TerminalRequest> decode() {
        return dialect.decodeRequest(message);
    }

    @Benchmark
    public byte[] encode() {
        return dialect.encodeRequest(payment);
    }
}
