package io.jenkins.plugins.feishuproject.config;

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
import org.jvnet.localizer.LocaleProvider;

/** Tries a site with calls that only read, and says what was tried and what came back. */
final class ConnectionProbe {

    private final Site site;
    private final List<FormValidation> findings = new ArrayList<>();

    ConnectionProbe(Site site) {
        this.site = site;
    }

    FormValidation run() throws InterruptedException {
        try {
            TokenCredential credential = CredentialsLookup.find(site);
            FeishuProjectClient client =
                    Connections.get().client(site, site.getCredentialsId(), credential, site.getUserKey());
            findings.add(token(client, credential));
            findings.add(space(client));
        } catch (UnfitConnectionException e) {
            findings.add(FormValidation.error(e.getMessage()));
        } catch (FeishuProjectException e) {
            findings.add(FormValidation.error(sentence(e)));
        }
        return FormValidation.aggregate(findings);
    }

    private FormValidation token(FeishuProjectClient client, TokenCredential credential)
            throws FeishuProjectException, InterruptedException {
        if (!credential.isExchanged()) {
            return FormValidation.ok(Messages.ConnectionProbe_tokenAsItIs());
        }
        await(client.authenticate());
        return FormValidation.ok(Messages.ConnectionProbe_tokenReceived(site.getBaseUrl()));
    }

    private FormValidation space(FeishuProjectClient client) throws FeishuProjectException, InterruptedException {
        String space = site.getProjectKey();
        if (space == null) {
            return FormValidation.warning(Messages.ConnectionProbe_noSpace());
        }
        List<WorkItemType> types = await(client.workItemTypes(space, CallProgress.UNWATCHED));
        String names = types.stream()
                .map(type -> type.name() + " (" + type.typeKey() + ")")
                .collect(Collectors.joining(", "));
        return FormValidation.ok(
                names.isEmpty()
                        ? Messages.ConnectionProbe_spaceWithoutTypes(space)
                        : Messages.ConnectionProbe_spaceReached(space, names));
    }

    private static <T> T await(CompletableFuture<T> call) throws FeishuProjectException, InterruptedException {
        try {
            return call.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FeishuProjectException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            call.cancel(true);
        }
    }

    private String sentence(FeishuProjectException failure) {
        String words = failure.in(LocaleProvider.getLocale());
        return switch (fault(failure)) {
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
}
