# Sourced by the commands beside it: finds the tools, chooses the lane, runs Maven.
# Any bash from 3.2 on will do, and the tools that macOS has.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." >/dev/null && pwd)
client_lane=$root/src/client-lane
client_lane_java=17
full_lane_java=21
full_lane_maven=3.9.14
full_lane_maven_from=3.9.6
dependency_plugin=org.apache.maven.plugins:maven-dependency-plugin:3.8.1
quick_to_give_up="-Daether.connector.connectTimeout=15000 -Dmaven.wagon.http.retryHandler.count=0 -Dmaven.wagon.rto=30000"

say() { printf '%s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

setting() { sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" "$root/pom.xml"; }
jenkins_version=$(setting jenkins.version | sed "s/\${jenkins.baseline}/$(setting jenkins.baseline)/")
jenkins_repository=$(sed -n '/<repositories>/,/<\/repositories>/s:.*<url>\(.*\)</url>.*:\1:p' "$root/pom.xml")
for argument in "$@"; do
  case $argument in -Djenkins.version=*) jenkins_version=${argument#*=} ;; esac
done

# Where JDKs usually are on Linux, macOS and Windows, one a line.
usual_jdks() {
  printf '%s\n' /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /usr/local/openjdk* \
    {"${HOME:-}",}/Library/Java/JavaVirtualMachines/*/Contents/Home \
    {/opt/homebrew,/usr/local,/home/linuxbrew/.linuxbrew}/opt/openjdk*/{libexec,libexec/openjdk.jdk/Contents/Home} \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.local/share/mise/installs/java/* "${HOME:-}"/.asdf/installs/java/* \
    "/c/Program Files"/{Java,"Eclipse Adoptium",Microsoft,"Amazon Corretto",Zulu,BellSoft}/*
}

java_property() { "$1" -XshowSettings:properties -version </dev/null 2>&1 | tr -d '\r' | sed -n "s/^ *java\.$2 = //p"; }
possible_jdks() {
  {
    say "${JAVA_HOME:-}"
    if command -v java >/dev/null; then java_property java home; fi
    usual_jdks
  } | awk 'NF && !seen[$0]++'
}

# The feature version of the JDK in a folder; nothing where there is none.
jdk_version() { if [ -x "$1/bin/javac" ]; then java_property "$1/bin/java" specification.version | cut -d . -f 1; fi; }

# Sets JAVA_HOME to the first JDK of that version or newer, and says which it is.
use_jdk() {
  local home version found=
  while IFS= read -r home; do
    version=$(jdk_version "$home")
    if [ "${version:-0}" -ge "$1" ]; then
      export JAVA_HOME=$home
      say "JDK $version: $home"
      return
    fi
    [ -z "$version" ] || found="$found $version in $home;"
  done < <(possible_jdks)
  die "$2 needs a JDK $1 or newer. There is none in JAVA_HOME, on the PATH or in the usual folders.${found:+ Found:${found%;}.}"
}

# What the client lane needs, and whatever runs there alone.
find_client_tools() {
  command -v mvn >/dev/null || die "Maven 3.8 or newer is needed; there is no mvn on the PATH."
  use_jdk $client_lane_java "This project"
}

# Any Maven, away from the plugin's own .mvn, whose extensions need the Jenkins artifact repository.
client_maven() { (cd "$client_lane" && mvn -B "$@"); }
full_maven() { (cd "$root" && "$maven" -B -ntp "$@"); }

resolve() {
  client_maven -U -P platform -Djenkins.repository="$jenkins_repository" -Djenkins.version="$jenkins_version" $quick_to_give_up \
    "$dependency_plugin:get" -Dtransitive=false -Dartifact="$1"
}

# Why the platform cannot be had from here, by what Maven answered; nothing if it should have been there.
unreachable() {
  local transfer='Could not transfer artifact|transfer failed for|Network is unreachable|in offline mode'
  local no_plugin='or one of its dependencies could not be resolved'
  local from='from/to \([^ ]*\) (\([^)]*\))' in='Could not find artifact [^ ]* in \([^ ]*\) (\([^)]*\))'
  local before=' was not found in \([^ ]*\) during .* update interval of \([^ ]*\) has' url=$jenkins_repository id=
  read -r url id < <(sed -n -e "s:.*$from.*:\2 \1:p" -e "s:.*$in.*:\2 \1:p" -e "s:.*$before.*:\1 \2:p" <<<"$1") || true
  if [ "${url%/}" = "${jenkins_repository%/}" ]; then url=; fi
  if grep -qE "$transfer" <<<"$1"; then
    say "the Jenkins artifact repository cannot be reached from here${url:+: Maven cannot download from $id ($url)}"
  elif [ -n "$url" ] && ! grep -q "$no_plugin" <<<"$1"; then
    say "the Jenkins artifact repository cannot be reached from here:" \
      "Maven's settings replace it with the mirror $id ($url), which does not have the Jenkins platform"
  fi
}

# Sets $lane. Only a repository that cannot be reached leads to the client lane; any other trouble is an error.
choose_lane() {
  find_client_tools
  say "Looking for the Jenkins platform ..."
  local answer why
  if ! answer=$(resolve "org.jenkins-ci.main:jenkins-war:$jenkins_version:war" 2>&1); then
    why=$(unreachable "$answer")
    [ -n "$why" ] || die "$answer
The Jenkins platform cannot be resolved, and not because its repository cannot be reached."
    lane=client
    say "Client lane: the Jenkins part is not run, since $why."
    return
  fi
  lane=full
  say "Full lane: the Jenkins platform resolves, so everything runs on a real Jenkins $jenkins_version."
  use_jdk $full_lane_java "Jenkins $jenkins_version"
  find_full_lane_maven
}

# Whether one version is at least another: numbers, separated by dots.
at_least() {
  local have want part
  IFS=. read -r -a have <<<"$1"
  IFS=. read -r -a want <<<"$2"
  for part in 0 1 2; do
    [ "${have[part]:-0}" -eq "${want[part]:-0}" ] || break
  done
  [ "${have[part]:-0}" -ge "${want[part]:-0}" ]
}

# The parent POM wants a newer Maven than some machines have; it comes as an artifact, through the one there is.
find_full_lane_maven() {
  local have
  have=$(mvn -v | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
  maven=mvn
  if ! at_least "$have" $full_lane_maven_from; then
    maven=$root/.mvn/maven/apache-maven-$full_lane_maven/bin/mvn
    if [ ! -x "$maven" ]; then
      say "Maven is $have; getting $full_lane_maven, which the parent POM can use ..."
      client_maven -q "$dependency_plugin:unpack" -Dproject.basedir="$root" -DoutputDirectory="$root/.mvn/maven" \
        -Dartifact="org.apache.maven:apache-maven:$full_lane_maven:tar.gz:bin"
    fi
  fi
}

# Sets $browser_excluded: the tag of the tests that need a browser where there is none.
find_browser() {
  local name
  browser_excluded=browser
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null && command -v chromedriver >/dev/null; then
      browser_excluded=none
      return
    fi
  done
  say "No Chromium with a chromedriver is on the PATH, so the tests in a browser are left out."
}
