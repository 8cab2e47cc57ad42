package io.jenkins.plugins.feishuproject.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Failure;
import io.jenkins.plugins.feishuproject.api.text.OneLine;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import io.jenkins.plugins.feishuproject.form.OneLineList;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.plan.OnError;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * A Feishu Project site: its address, its credential, and the settings for all calls to it. The getters supply the
 * defaults for fields that are null, since no constructor runs when the settings file is read.
 */
@Restricted(NoExternalUse.class)
public final class Site implements Describable<Site> {

    public static final String DEFAULT_NAME = "default";

    static final String CHINA = "https://project.feishu.cn";
    static final String OVERSEAS = "https://project.larksuite.com";

    private final String name;
    private String baseUrl;
    private String credentialsId;
    private String userKey; // lgtm[jenkins/plaintext-storage] an id that the API calls a key
    private boolean allowUserKeyOverride;
    private String projectKey; // lgtm[jenkins/plaintext-storage] an id that the API calls a key
    private String timeZone;
    private Integer connectTimeoutSeconds;
    private Integer readTimeoutSeconds;
    private Integer maxRetries;
    private Integer requestsPerSecond;
    private boolean virtualPluginToken;
    private List<String> holidays;
    private List<String> makeUpWorkdays;
    private OnError onError;
    private List<ErrorRule> errorRules;
    private transient boolean builtIn;

    @DataBoundConstructor
    public Site(@CheckForNull String name) {
        this.name = Identifiers.trimmed(name);
    }

    /** The site that is used if none is configured. */
    static Site builtIn() {
        Site site = new Site(DEFAULT_NAME);
        site.builtIn = true;
        return site;
    }

    /**
     * The identifier by which {@link FeishuProjectConfiguration#pinned} finds this site again; null for the built-in
     * one.
     */
    @CheckForNull
    public String pin() {
        return builtIn ? null : getName();
    }

    public String getName() {
        return textOr(DEFAULT_NAME, name);
    }

    public String getBaseUrl() {
        return textOr(CHINA, baseUrl);
    }

    @DataBoundSetter
    public void setBaseUrl(@CheckForNull String baseUrl) {
        this.baseUrl = Identifiers.trimmed(baseUrl);
    }

    @CheckForNull
    public String getCredentialsId() {
        return Identifiers.trimmed(credentialsId);
    }

    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = Identifiers.trimmed(credentialsId);
    }

    @CheckForNull
    public String getUserKey() {
        return Identifiers.trimmed(userKey);
    }

    @DataBoundSetter
    public void setUserKey(@CheckForNull String userKey) {
        this.userKey = Identifiers.trimmed(userKey);
    }

    public boolean isAllowUserKeyOverride() {
        return allowUserKeyOverride;
    }

    @DataBoundSetter
    public void setAllowUserKeyOverride(boolean allowUserKeyOverride) {
        this.allowUserKeyOverride = allowUserKeyOverride;
    }

    @CheckForNull
    public String getProjectKey() {
        return Identifiers.trimmed(projectKey);
    }

    @DataBoundSetter
    public void setProjectKey(@CheckForNull String projectKey) {
        this.projectKey = Identifiers.trimmed(projectKey);
    }

    public String getTimeZone() {
        return textOr("Asia/Shanghai", timeZone);
    }

    @DataBoundSetter
    public void setTimeZone(@CheckForNull String timeZone) {
        this.timeZone = Identifiers.trimmed(timeZone);
    }

    public int getConnectTimeoutSeconds() {
        return connectTimeoutSeconds == null ? 10 : connectTimeoutSeconds;
    }

    @DataBoundSetter
    public void setConnectTimeoutSeconds(@Nullable Integer connectTimeoutSeconds) {
        this.connectTimeoutSeconds = number(IntegerRange.CONNECT_TIMEOUT_SECONDS, connectTimeoutSeconds);
    }

    public int getReadTimeoutSeconds() {
        return readTimeoutSeconds == null ? 30 : readTimeoutSeconds;
    }

    @DataBoundSetter
    public void setReadTimeoutSeconds(@Nullable Integer readTimeoutSeconds) {
        this.readTimeoutSeconds = number(IntegerRange.READ_TIMEOUT_SECONDS, readTimeoutSeconds);
    }

    public int getMaxRetries() {
        return maxRetries == null ? 3 : maxRetries;
    }

    @DataBoundSetter
    public void setMaxRetries(@Nullable Integer maxRetries) {
        this.maxRetries = number(IntegerRange.MAX_RETRIES, maxRetries);
    }

    public int getRequestsPerSecond() {
        return requestsPerSecond == null ? 15 : requestsPerSecond;
    }

    @DataBoundSetter
    public void setRequestsPerSecond(@Nullable Integer requestsPerSecond) {
        this.requestsPerSecond = number(IntegerRange.REQUESTS_PER_SECOND, requestsPerSecond);
    }

    public boolean isVirtualPluginToken() {
        return virtualPluginToken;
    }

    @DataBoundSetter
    public void setVirtualPluginToken(boolean virtualPluginToken) {
        this.virtualPluginToken = virtualPluginToken;
    }

    public List<String> getHolidays() {
        return OneLineList.split(holidays);
    }

    @DataBoundSetter
    public void setHolidays(@CheckForNull List<String> holidays) {
        this.holidays = OneLineList.split(holidays);
    }

    public List<String> getMakeUpWorkdays() {
        return OneLineList.split(makeUpWorkdays);
    }

    @DataBoundSetter
    public void setMakeUpWorkdays(@CheckForNull List<String> makeUpWorkdays) {
        this.makeUpWorkdays = OneLineList.split(makeUpWorkdays);
    }

    public OnError getOnError() {
        return onError == null ? OnError.FAILURE : onError;
    }

    @DataBoundSetter
    public void setOnError(@CheckForNull OnError onError) {
        this.onError = onError;
    }

    public List<ErrorRule> getErrorRules() {
        return ErrorRule.complete(errorRules);
    }

    @DataBoundSetter
    public void setErrorRules(@CheckForNull List<ErrorRule> errorRules) {
        this.errorRules = new ArrayList<>(ErrorRule.complete(errorRules));
    }

    /** The site's error policy. */
    public ErrorPolicy.Level errorPolicy() {
        return new ErrorPolicy.Level(
                getErrorRules().stream().map(ErrorRule::toRule).toList(), getOnError());
    }

    private static String textOr(String otherwise, @CheckForNull String text) {
        return Util.fixNull(Identifiers.trimmed(text), otherwise);
    }

    // Data binding passes null for anything that is not a number.
    private Integer number(IntegerRange range, @Nullable Integer value) {
        if (value == null) {
            throw new Failure(unfit(range.problem(null)));
        }
        return value;
    }

    /** The sentence that this site cannot be used, and why; a name of any length leaves room for the reason. */
    String unfit(String problem) {
        return Messages.Site_unfit(shownName(), problem);
    }

    /** The name as sentences quote it. */
    String shownName() {
        return OneLine.cut(TypedUrl.inText(getName()), ArgumentTypes.MAX_NAME_LENGTH);
    }

    @Extension
    public static final class DescriptorImpl extends SiteDescriptor {}
}
