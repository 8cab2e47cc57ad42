package io.jenkins.plugins.feishuproject.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.api.CallProgress;
import io.jenkins.plugins.feishuproject.api.Fault;
import io.jenkins.plugins.feishuproject.api.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.TokenCredential;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jvnet.localizer.LocaleProvider;

/** Tries a site with calls that only read, and says what was tried and what came back. */
final class ConnectionProbe {

    private final Site site;
    private final List<FormValidation> findings = new ArrayList<>();
    private final List<String> advice = new ArrayList<>();

    ConnectionProbe(Site site) {
        this.site = site;
    }

    FormValidation run() throws InterruptedException {
        try {
            advise(BaseUrlAdvice.on(new SiteSettings(site).baseUrl()));
            StandardCredentials found = CredentialsLookup.ofSite(site);
            advise(CredentialsLookup.advice(found));
            TokenCredential credential = CredentialsLookup.read(site, found);
            FeishuProjectClient client = Connections.get().clientToTry(site, credential);
            findings.add(token(client, credential));
            findings.add(space(client));
        } catch (UnfitConnectionException e) {
            findings.add(FormValidation.error(e.getMessage()));
        } catch (ExecutionException e) {
            findings.add(FormValidation.error(withAdvice(sentence(e.getCause()))));
        }
        return FormValidation.aggregate(findings);
    }

    private FormValidation token(FeishuProjectClient client, TokenCredential credential)
            throws ExecutionException, InterruptedException {
        if (!credential.isExchanged()) {
            return FormValidation.ok(Messages.ConnectionProbe_tokenAsItIs());
        }
        await(client.authenticate());
        return FormValidation.ok(Messages.ConnectionProbe_tokenReceived(site.getBaseUrl()));
    }

    private FormValidation space(FeishuProjectClient client) throws ExecutionException, InterruptedException {
        String space = site.getProjectKey();
        if (space == null) {
            return FormValidation.warning(Messages.ConnectionProbe_noSpace());
        }
        List<WorkItemType> types = await(client.workItemTypes(space, CallProgress.UNWATCHED));
        String names = types.stream().map(ConnectionProbe::name).collect(Collectors.joining(", "));
        return FormValidation.ok(
                names.isEmpty()
                        ? Messages.ConnectionProbe_spaceWithoutTypes(space)
                        : Messages.ConnectionProbe_spaceReached(space, names));
    }

    private static String name(WorkItemType type) {
        String word = type.apiName() == null ? type.typeKey() : type.apiName();
        return type.name() == null ? word : type.name() + " (" + word + ")";
    }

    private static <T> T await(CompletableFuture<T> call) throws ExecutionException, InterruptedException {
        try {
            return call.get();
        } finally {
            call.cancel(true);
        }
    }

    private String sentence(Throwable failure) {
        if (!(failure instanceof FeishuProjectException e)) {
            return Messages.ConnectionProbe_failed(failure);
        }
        String words = e.in(LocaleProvider.getLocale());
        return switch (fault(e)) {
            case TOKEN -> Messages.ConnectionProbe_token(words);
            case USER_KEY -> Messages.ConnectionProbe_userKey(words);
            case SPACE -> Messages.ConnectionProbe_space(words);
            case PERMISSION -> Messages.ConnectionProbe_permission(words);
            case NETWORK -> Messages.ConnectionProbe_network(words);
            case OTHER -> Messages.ConnectionProbe_other(words);
        };
    }

    // What codes the token endpoint answers with is not documented, but it is asked about nothing else.
    private Fault fault(FeishuProjectException failure) {
        Fault fault = Fault.of(failure);
        boolean tokenRefused = findings.isEmpty() && fault == Fault.OTHER && !failure.isWorthRetrying();
        return tokenRefused ? Fault.TOKEN : fault;
    }

    private void advise(@CheckForNull String sentence) {
        if (sentence != null) {
            advice.add(sentence);
        }
    }

    private String withAdvice(String sentence) {
        return Stream.concat(Stream.of(sentence), advice.stream()).collect(Collectors.joining(" "));
    }
}
