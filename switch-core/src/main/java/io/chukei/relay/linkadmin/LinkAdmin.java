package io.chukei.relay.linkadmin;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chukei.jpki.Bytes;
import io.chukei.relay.admin.AdminHandler;
import io.chukei.relay.admin.AdminRequest;
import io.chukei.relay.admin.AdminResponse;
import io.chukei.relay.durable.StoreUnusableException;
import io.chukei.relay.link.LinkId;
import io.chukei.relay.link.LinkTerms;
import io.chukei.relay.linkadmin.Form.BadFormException;
import io.chukei.relay.linkstore.LinkAudit;
import io.chukei.relay.linkstore.LinkBook;
import io.chukei.relay.linkstore.LinkOutcome;
import io.chukei.relay.linkstore.LinkRefusal;
import io.chukei.relay.linkstore.LinkService;
import io.chukei.relay.linkstore.NewLink;

/// Answers `/links…` as docs/admin-api.md says.
public final class LinkAdmin implements AdminHandler {
    private static final String MOUNT = "/links";
    private static final int USUAL_PAGE = 100;

    private final LinkService service;
    private final LinkBook book;
    private final HolderForm holders = new HolderForm();
    private final LinkForm forms;
    private final LinkImport imports;
    private final Clock clock;
    private final CertificateFiling filing;

    /// @param random makes conversion ids
    /// @param filing for certificates that links are made with
    public LinkAdmin(LinkService service, LinkBook book, Clock clock, SecureRandom random, CertificateFiling filing) {
        this.filing = filing;
        this.service = service;
        this.book = book;
        this.clock = clock;
        this.forms = new LinkForm(holders, random);
        this.imports = new LinkImport(service, forms, clock);
    }

    @Override
    public String mountedAt() {
        return MOUNT;
    }

    @Override
    public AdminResponse handle(AdminRequest request) {
        List<String> path = List.of(request.path().substring(1).split("/", -1)).stream().skip(1).toList();
        try {
            return request.method().equals("GET") ? read(request, path) : change(request, path);
        } catch (BadFormException e) {
            return problem(400, "BAD_FORM", e.sentence());
        } catch (StoreUnusableException e) {
            return problem(503, "STORE_FAILED", "The store cannot be read.");
        }
    }

    private AdminResponse read(AdminRequest request, List<String> path) throws BadFormException, StoreUnusableException {
        if (path.isEmpty()) {
            return list(request);
        }
        if (path.size() != 1) {
            return notFound();
        }
        if (path.getFirst().equals("journal")) {
            return journal(request);
        }
        Optional<LinkOutcome.Row> row = LinkId.isWellFormed(path.getFirst())
            ? book.find(request.operator(), new LinkId(path.getFirst()))
            : Optional.empty();
        return row.map(found -> json(200, LinkView.of(found))).orElseGet(LinkAdmin::notFound);
    }

    private AdminResponse change(AdminRequest request, List<String> path) throws BadFormException {
        if (path.isEmpty()) {
            return add(request);
        }
        if (path.size() == 1) {
            return switch (path.getFirst()) {
                case "import" -> json(200, imports.run(request.operator(), request.body(), isCsv(request)));
                case "renew" -> renew(request);
                default -> notFound();
            };
        }
        return path.size() == 2 && LinkId.isWellFormed(path.getFirst()) ? step(request, new LinkId(path.getFirst()), path.get(1))
            : notFound();
    }

    private AdminResponse add(AdminRequest request) throws BadFormException {
        Form form = Form.of(request.body());
        NewLink link = forms.read(form, clock.instant());
        AdminResponse response = answer(201, service.add(request.operator(), link));
        Optional<Bytes> certificate = holders.certificate(form);
        if (response.status() == 201 && certificate.isPresent()) {
            filing.file(link.holder(), certificate.get());
        }
        return response;
    }

    private AdminResponse list(AdminRequest request) throws BadFormException, StoreUnusableException {
        Optional<String> institution = request.parameter("institution");
        if (institution.isPresent() && !LinkTerms.isInstitution(institution.get())) {
            throw new BadFormException("`institution` is not 1..11 digits.");
        }
        LinkBook.Page page = book.list(request.operator(), institution, cursor(request), limit(request));
        ObjectNode json = Form.JSON.createObjectNode();
        ArrayNode links = json.putArray("links");
        page.rows().forEach(row -> links.add(LinkView.of(row)));
        json.put("next", page.next()).put("unreadable", page.unreadable());
        return json(200, json);
    }

    /// The cursor is `institution/id`; another institution's is not followed.
    private static String cursor(AdminRequest request) throws BadFormException {
        String after = request.parameter("after").orElse("");
        int slash = after.indexOf('/');
        boolean sound = after.isEmpty()
            || (slash > 0 && LinkTerms.isInstitution(after.substring(0, slash)) && LinkId.isWellFormed(after.substring(slash + 1)));
        if (!sound) {
            throw new BadFormException("`after` is not a cursor of this list.");
        }
        return after;
    }

    private AdminResponse journal(AdminRequest request) throws BadFormException, StoreUnusableException {
        long after = number(request, "after", 0, Long.MAX_VALUE - 1, 0);
        ObjectNode json = Form.JSON.createObjectNode();
        ArrayNode changes = json.putArray("changes");
        for (LinkAudit.Numbered line : book.journal(request.operator(), after, limit(request))) {
            changes.add(LinkView.of(line));
        }
        return json(200, json);
    }

    private static int limit(AdminRequest request) throws BadFormException {
        return (int) number(request, "limit", 1, LinkBook.MAX_PAGE, USUAL_PAGE);
    }

    private static long number(AdminRequest request, String name, long least, long most, long otherwise) throws BadFormException {
        Optional<String> text = request.parameter(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below.
        }
        throw new BadFormException("`" + name + "` is not a number of " + least + ".." + most + ".");
    }

    private static boolean isCsv(AdminRequest request) throws BadFormException {
        return switch (request.parameter("format").orElse("jsonl")) {
            case "jsonl" -> false;
            case "csv" -> true;
            default -> throw new BadFormException("`format` is not jsonl or csv.");
        };
    }

    private AdminResponse step(AdminRequest request, LinkId id, String step) throws BadFormException {
        Form form = Form.of(request.body());
        OptionalLong version = form.optionalNumber("version");
        String why = why(form);
        form.end();
        return switch (step) {
            case "suspend" -> answer(200, service.suspend(request.operator(), id, version, why));
            case "resume", "activate" -> answer(200, service.activate(request.operator(), id, version, why));
            case "abolish" -> answer(200, service.abolish(request.operator(), id, version, why));
            default -> notFound();
        };
    }

    private AdminResponse renew(AdminRequest request) throws BadFormException {
        Form form = Form.of(request.body());
        var before = holders.read(form, "");
        var after = holders.read(form, "new");
        String why = why(form);
        form.end();
        List<LinkOutcome> outcomes = service.renew(request.operator(), before, after, why);
        ObjectNode json = Form.JSON.createObjectNode();
        ArrayNode links = json.putArray("links");
        for (LinkOutcome outcome : outcomes) {
            switch (outcome) {
                case LinkOutcome.Done(LinkOutcome.Row row) -> links.add(LinkView.of(row));
                case LinkOutcome.Refused(LinkRefusal reason) -> {
                    return refusal(reason);
                }
            }
        }
        return json(200, json);
    }

    private static String why(Form form) throws BadFormException {
        String why = form.optionalText("why").orElse("");
        if (why.length() > LinkAudit.MAX_WHY_CHARS) {
            throw form.bad("why", "at most " + LinkAudit.MAX_WHY_CHARS + " characters");
        }
        return why;
    }

    private static AdminResponse answer(int status, LinkOutcome outcome) {
        return switch (outcome) {
            case LinkOutcome.Done(LinkOutcome.Row row) -> json(status, LinkView.of(row));
            case LinkOutcome.Refused(LinkRefusal why) -> refusal(why);
        };
    }

    private static AdminResponse refusal(LinkRefusal why) {
        int status = switch (why) {
            case NOT_YOURS -> 403;
            case UNKNOWN_LINK, NOTHING_TO_RENEW -> 404;
            case SAME_HOLDER -> 400;
            case HOLDER_FULL, DUPLICATE, VERSION_CONFLICT, ILLEGAL_STEP -> 409;
            case ENTRY_UNREADABLE -> 500;
            case STORE_FULL, STORE_FAILED -> 503;
        };
        return problem(status, why.name(), why.sentence());
    }

    private static AdminResponse notFound() {
        return problem(404, "NOT_FOUND", "Nothing is here for this operator.");
    }

    private static AdminResponse problem(int status, String reason, String message) {
        return json(status, Form.JSON.createObjectNode().put("reason", reason).put("message", message));
    }

    private static AdminResponse json(int status, JsonNode body) {
        return new AdminResponse(status, AdminResponse.JSON_TYPE, (body + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
