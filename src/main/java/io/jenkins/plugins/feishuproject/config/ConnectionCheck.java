package io.jenkins.plugins.feishuproject.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.text.OneLine;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import java.util.ArrayList;
import java.util.List;
import org.jvnet.localizer.LocaleProvider;

/** Tests a site with read-only calls, and reports each call and its result. */
final class ConnectionCheck {

    private static final int MAX_FAILURE_LENGTH = 500;

    private final Site site;
    private final List<FormValidation> findings = new ArrayList<>();
    private final List<String> advice = new ArrayList<>();

    ConnectionCheck(Site site) {
        this.site = site;
    }

    FormValidation run() throws InterruptedException {
        try {
            SiteSettings settings = new SiteSettings(site);
            advise(SettingChecks.baseUrlAdvice(settings.baseUrl()));
            StandardCredentials found = CredentialLookup.ofSite(site);
            advise(CredentialLookup.advice(found));
            TokenCredential credential = CredentialLookup.read(site, found);
            FeishuProjectClient client = Connections.get().clientToTry(settings, credential);
            findings.add(token(client, credential));
            findings.add(space(client));
        } catch (SiteException e) {
            findings.add(FormValidation.error(e.getMessage()));
        } catch (FeishuProjectException | RuntimeException e) {
            findings.add(FormValidation.error(withAdvice(sentence(e))));
        }
        return FormValidation.aggregate(findings);
    }

    private FormValidation token(FeishuProjectClient client, TokenCredential credential)
            throws FeishuProjectException, InterruptedException {
        if (!credential.isExchanged()) {
            return FormValidation.ok(Messages.ConnectionCheck_tokenAsItIs());
        }
        client.authenticate();
        return FormValidation.ok(Messages.ConnectionCheck_tokenReceived(site.getBaseUrl()));
    }

    private FormValidation space(FeishuProjectClient client) throws FeishuProjectException, InterruptedException {
        String space = site.getProjectKey();
        if (space == null) {
            return FormValidation.warning(Messages.ConnectionCheck_noSpace());
        }
        List<WorkItemType> types = client.workItemTypes(space, CallListener.NONE);
        return FormValidation.ok(
                types.isEmpty()
                        ? Messages.ConnectionCheck_spaceWithoutTypes(space)
                        : Messages.ConnectionCheck_spaceReached(space, names(types)));
    }

    private static String names(List<WorkItemType> types) {
        return LocalizedList.byCommas(types, ConnectionCheck::name).in(LocaleProvider.getLocale());
    }

    private static String name(WorkItemType type) {
        String word = type.apiName() == null ? type.typeKey() : type.apiName();
        return type.name() == null ? word : Messages.ConnectionCheck_type(type.name(), word);
    }

    private String sentence(Throwable failure) {
        if (!(failure instanceof FeishuProjectException e)) {
            return Messages.ConnectionCheck_failed(OneLine.of(failure.toString(), MAX_FAILURE_LENGTH));
        }
        if (!(e instanceof ApiErrorException)) {
            advise(Messages.ConnectionCheck_network());
        }
        String words = e.in(LocaleProvider.getLocale());
        return findings.isEmpty()
                ? Messages.ConnectionCheck_noToken(words)
                : Messages.ConnectionCheck_spaceNotReached(site.getProjectKey(), words);
    }

    private void advise(@CheckForNull String sentence) {
        if (sentence != null) {
            advice.add(sentence);
        }
    }

    private String withAdvice(String sentence) {
        String answer = advice.stream().reduce(sentence, Messages::ConnectionCheck_sentences);
        return LocalizedMessage.cut(answer, LocaleProvider.getLocale());
    }
}
