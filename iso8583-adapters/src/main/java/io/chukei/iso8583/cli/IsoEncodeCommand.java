package io.chukei.iso8583.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// JSON in, in the form that decode shows with `--unmask`; one message out, without length header. It writes what the elements allow,
/// whether or not the message makes sense as a whole, so that odd messages can be made for tests; decode judges.
@Command(
    name = "encode",
    description = "Makes a message (without length header) from JSON as decode --unmask shows it.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the message is written", "1:the JSON does not describe a message of this dialect", "2:wrong usage"},
    mixinStandardHelpOptions = true)
final class IsoEncodeCommand implements Callable<Integer> {
    private final InputStream standardInput;
    private final OutputStream standardOutput;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    private final MessageOptions options = new MessageOptions();

    IsoEncodeCommand(InputStream standardInput, OutputStream standardOutput) {
        this.standardInput = standardInput;
        this.standardOutput = standardOutput;
    }

    @Override
    public Integer call() throws IOException {
        WireDialect dialect = options.dialect(spec.commandLine());
        byte[] input = options.read(spec.commandLine(), standardInput);
        byte[] message;
        try {
            JsonNode json = new ObjectMapper().readTree(input);
            message = dialect.packager().pack(new MessageJson(dialect, true).read(json));
        } catch (JsonProcessingException notJson) {
            return malformed("The input is not JSON.");
        } catch (IllegalArgumentException unfit) {
            return malformed(String.valueOf(unfit.getMessage()));
        }
        if (options.hex()) {
            standardOutput.write(HexFormat.of().formatHex(message).getBytes(StandardCharsets.US_ASCII));
            standardOutput.write('\n');
        } else {
            standardOutput.write(message);
        }
        standardOutput.flush();
        return 0;
    }

    private int malformed(String why) {
        spec.commandLine().getErr().println(why);
        return IsoCommand.EXIT_MALFORMED;
    }
}
