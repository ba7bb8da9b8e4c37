package io.chukei.iso8583.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chukei.iso8583.guard.GuardedPackager.Unpacked;
import io.chukei.iso8583.message.DecodeProblem;
import org.jpos.iso.ISOMsg;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// One message in, without its length header; JSON out.
@Command(
    name = "decode",
    description = "Shows a message (without length header) as JSON. Account data, PINs, certificates and serials are masked.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the message is sound", "1:it is malformed; \"problem\" names how", "2:wrong usage"},
    mixinStandardHelpOptions = true)
final class IsoDecodeCommand implements Callable<Integer> {
    private final InputStream standardInput;
    private final OutputStream standardOutput;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    private final MessageOptions options = new MessageOptions();

    @Option(names = "--unmask", description = "Show everything. The output can be encoded again.")
    private boolean unmask;

    IsoDecodeCommand(InputStream standardInput, OutputStream standardOutput) {
        this.standardInput = standardInput;
        this.standardOutput = standardOutput;
    }

    @Override
    public Integer call() throws IOException {
        WireDialect dialect = options.dialect(spec.commandLine());
        byte[] message = message();
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode shown = json.createObjectNode().put("dialect", dialect.name());
        MessageJson form = new MessageJson(dialect, unmask);
        Optional<DecodeProblem> problem = switch (dialect.packager().unpack(message)) {
            case Unpacked.Message(ISOMsg fields) -> {
                form.show(fields, shown);
                yield dialect.verdict().apply(shown.path("mti").asText()).apply(message);
            }
            case Unpacked.Refused(DecodeProblem refused, Optional<ISOMsg> head) -> {
                head.ifPresent(fields -> form.show(fields, shown));
                yield Optional.of(refused);
            }
        };
        problem.ifPresent(named -> shown.put("problem", named.name()).put("sentence", named.sentence()));
        standardOutput.write(json.writeValueAsBytes(shown));
        standardOutput.write('\n');
        standardOutput.flush();
        return problem.isPresent() ? IsoCommand.EXIT_MALFORMED : 0;
    }

    private byte[] message() {
        byte[] input = options.read(spec.commandLine(), standardInput);
        if (!options.hex()) {
            return input;
        }
        try {
            return HexFormat.of().parseHex(new String(input, StandardCharsets.ISO_8859_1).replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "The input is not hexadecimal.", e);
        }
    }
}
