package io.chukei.relay.totals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chukei.iso8583.issuer.IssuerTotalsAnswer.Judgement;
import io.chukei.iso8583.message.Figures;
import org.jspecify.annotations.Nullable;

/// The reports as files, one each, written beside and moved into place after a force: `INSTITUTION/DATE.json`, `INSTITUTION/DATE-LINE.json`,
/// and `INSTITUTION/since`, the business date of the first start.
public final class TotalsShelf {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SINCE = "since";
    private static final String ENDING = ".json";

    private final Path folder;

    /// @param folder made when the first file is kept
    public TotalsShelf(Path folder) {
        this.folder = folder;
    }

    /// The date of the first start; today's is kept when there was none.
    public LocalDate since(String institution, LocalDate today) throws IOException {
        Path file = folder.resolve(institution).resolve(SINCE);
        if (!Files.exists(file)) {
            write(file, today.toString());
            return today;
        }
        try {
            return LocalDate.parse(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (DateTimeException e) {
            throw new IOException("not a date: " + file, e);
        }
    }

    /// Everything that was answered of a date.
    public List<TotalsReport> reports(String institution, LocalDate date) throws IOException {
        Path ofInstitution = folder.resolve(institution);
        List<TotalsReport> reports = new ArrayList<>();
        if (Files.isDirectory(ofInstitution)) {
            try (Stream<Path> files = Files.list(ofInstitution)) {
                for (Path file : files.filter(each -> isOf(each, date)).sorted().toList()) {
                    reports.add(read(JSON.readTree(file.toFile()), file));
                }
            }
        }
        return reports;
    }

    private static boolean isOf(Path file, LocalDate date) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(date.toString()) && name.endsWith(ENDING);
    }

    /// Keeps a report; it survives a loss of power when this returns.
    public void keep(String institution, TotalsReport report) throws IOException {
        String line = report.subject().line().isPresent() ? "-" + report.subject().line().getAsInt() : "";
        write(folder.resolve(institution).resolve(report.subject().date() + line + ENDING), json(report).toPrettyString());
    }

    private static void write(Path file, String text) throws IOException {
        Path parent = Files.createDirectories(file.toAbsolutePath().getParent());
        Path beside = parent.resolve(file.getFileName() + ".part");
        try (FileChannel out = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel entry = FileChannel.open(parent)) {
            entry.force(true);
        }
    }

    /// A report as the operators' door hands it out, too.
    public static ObjectNode json(TotalsReport report) {
        ObjectNode json = JSON.createObjectNode();
        json.put("date", report.subject().date().toString());
        report.subject().line().ifPresent(line -> json.put("line", line));
        json.put("sendings", report.sendings()).put("at", report.at().toString()).put("judgement", report.judgement().name())
            .put("verdict", report.verdict().name());
        json.set("ours", figures(report.ours()));
        report.theirs().ifPresent(theirs -> json.set("theirs", figures(theirs)));
        report.differing().forEach(json.putArray("differing")::addPOJO);
        return json;
    }

    private static ObjectNode figures(Figures figures) {
        ObjectNode json = JSON.createObjectNode();
        for (Figures.Kind kind : Figures.Kind.values()) {
            json.putObject(kind.name()).put("count", figures.of(kind).count()).put("yen", figures.of(kind).yen());
        }
        return json.put("net", figures.net());
    }

    private static TotalsReport read(@Nullable JsonNode json, Path file) throws IOException {
        if (json == null) {
            throw new IOException("not a report: " + file);
        }
        try {
            OptionalInt line = json.has("line") ? OptionalInt.of(json.path("line").asInt()) : OptionalInt.empty();
            return new TotalsReport(new TotalsReport.Subject(LocalDate.parse(json.path("date").asText()), line),
                json.path("sendings").asInt(),
                Instant.parse(json.path("at").asText()), Judgement.valueOf(json.path("judgement").asText()), figures(json.path("ours")),
                json.has("theirs") ? Optional.of(figures(json.path("theirs"))) : Optional.empty());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("not a report: " + file, e);
        }
    }

    private static Figures figures(JsonNode json) {
        Figures figures = Figures.NONE;
        for (Figures.Kind kind : Figures.Kind.values()) {
            JsonNode sum = json.path(kind.name());
            figures = figures.with(kind, none -> new Figures.Sum(sum.path("count").asLong(), sum.path("yen").asLong()));
        }
        return figures;
    }
}
