package io.chukei.relay.linkadmin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chukei.relay.admin.Operator;
import io.chukei.relay.linkadmin.Form.BadFormException;
import io.chukei.relay.linkstore.LinkOutcome;
import io.chukei.relay.linkstore.LinkRefusal;
import io.chukei.relay.linkstore.LinkService;
import io.chukei.relay.linkstore.NewLink;
import org.jspecify.annotations.Nullable;

/// Enters links line by line, 512 under one force. A bad line is reported with its number and holds nothing back;
/// an import that was cut off is simply run again, since known links are refused as duplicates.
final class LinkImport {
    /// The most refused lines that are told one by one.
    static final int MAX_TOLD = 1_000;

    private final LinkService service;
    private final LinkForm forms;
    private final Clock clock;

    LinkImport(LinkService service, LinkForm forms, Clock clock) {
        this.service = service;
        this.forms = forms;
        this.clock = clock;
    }

    /// @param csv whether the lines are CSV with a header, else JSON objects
    ObjectNode run(Operator operator, byte[] body, boolean csv) throws BadFormException {
        Tally tally = new Tally();
        Instant now = clock.instant();
        String[] lines = new String(body, StandardCharsets.UTF_8).split("\r?\n", -1);
        CsvForms columns = csv ? new CsvForms(lines[0]) : null;
        List<NewLink> links = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int i = csv ? 1 : 0; i < lines.length; i++) {
            if (lines[i].isBlank()) {
                continue;
            }
            try {
                links.add(forms.read(form(columns, lines[i]), now));
                numbers.add(i + 1);
            } catch (BadFormException e) {
                tally.refuse(i + 1, "BAD_FORM", e.sentence());
            }
            if (links.size() == LinkService.MAX_BATCH) {
                enter(operator, links, numbers, tally);
            }
        }
        if (!links.isEmpty()) {
            enter(operator, links, numbers, tally);
        }
        return tally.json();
    }

    private static Form form(@Nullable CsvForms columns, String line) throws BadFormException {
        if (columns != null) {
            return columns.form(line);
        }
        try {
            return Form.of(Form.JSON.readTree(line));
        } catch (IOException e) {
            throw new BadFormException("The line is not one JSON object.");
        }
    }

    private void enter(Operator operator, List<NewLink> links, List<Integer> numbers, Tally tally) {
        List<LinkOutcome> outcomes = service.addAll(operator, links);
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case LinkOutcome.Done done -> tally.added++;
                case LinkOutcome.Refused(LinkRefusal why) -> tally.refuse(numbers.get(i), why.name(), why.sentence());
            }
        }
        links.clear();
        numbers.clear();
    }

    private static final class Tally {
        private final ArrayNode told = Form.JSON.createArrayNode();
        private int added;
        private int refused;

        void refuse(int line, String reason, String sentence) {
            refused++;
            if (told.size() < MAX_TOLD) {
                told.addObject().put("line", line).put("reason", reason).put("message", sentence);
            }
        }

        ObjectNode json() {
            ObjectNode json = Form.JSON.createObjectNode();
            json.put("added", added).put("refused", refused).set("lines", told);
            return json;
        }
    }
}
