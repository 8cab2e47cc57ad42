# Sourced by the commands beside it: finds the tools, chooses the lane, runs Maven.
# Any bash from 3.2 on will do, and the tools that macOS has.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." >/dev/null && pwd)
client_lane_java=17
full_lane_java=21
full_lane_maven=3.9.14
dependency_plugin=org.apache.maven.plugins:maven-dependency-plugin:3.8.1

say() { printf '%s\n' "$*"; }
die() { say "$@" >&2; exit 1; }

setting() { sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" "$root/pom.xml"; }
jenkins_version=$(setting jenkins.version | sed "s/\${jenkins.baseline}/$(setting jenkins.baseline)/")
for option in "$@"; do
  case $option in -Djenkins.version=*) jenkins_version=${option#*=} ;; esac
done

# The client lane is away from the plugin's own .mvn, whose extensions need the Jenkins artifact repository.
client_maven() { (cd "$root/src/client-lane" && mvn -B "$@"); }
full_maven() { (cd "$root" && "$maven" -B -ntp "$@"); }

# Where JDKs usually are on Linux, macOS and Windows, one a line.
usual_jdks() {
  printf '%s\n' /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /usr/local/openjdk* \
    {"${HOME:-}",}/Library/Java/JavaVirtualMachines/*/Contents/Home \
    {/opt/homebrew,/usr/local,/home/linuxbrew/.linuxbrew}/opt/openjdk*/{libexec,libexec/openjdk.jdk/Contents/Home} \
    "${HOME:-}"/{.sdkman/candidates/java,.jdks,.local/share/mise/installs/java,.asdf/installs/java}/* \
    "/c/Program Files"/{Java,"Eclipse Adoptium",Microsoft,"Amazon Corretto",Zulu,BellSoft}/*
}

possible_jdks() {
  { say "${JAVA_HOME:-}"; if command -v java >/dev/null; then java_property java home; fi; usual_jdks; } | awk 'NF && !seen[$0]++'
}
java_property() { "$1" -XshowSettings:properties -version </dev/null 2>&1 | tr -d '\r' | sed -n "s/^ *java\.$2 = //p"; }

# Sets JAVA_HOME to the first JDK of that version or newer, and says which it is.
use_jdk() {
  local home version found=
  while IFS= read -r home; do
    [ -x "$home/bin/javac" ] || continue
    version=$(java_property "$home/bin/java" specification.version)
    version=${version#1.}
    if [ "${version:-0}" -ge "$1" ]; then
      export JAVA_HOME=$home
      say "JDK $version: $home"
      return
    fi
    found="$found $version in $home;"
  done < <(possible_jdks)
  die "$2 needs a JDK $1 or newer. There is none in JAVA_HOME, on the PATH or in the usual folders.${found:+ Found:${found%;}.}"
}

# What the client lane needs, and whatever runs there alone.
find_client_tools() {
  command -v mvn >/dev/null || die "Maven 3.8 or newer is needed; there is no mvn on the PATH."
  use_jdk $client_lane_java "This project"
}

# Whether Maven can get Jenkins; 3.8 and 3.9 have options of their own for an answer that does not come.
get_jenkins() {
  client_maven -q -f platform.xml validate -Daether.connector.connectTimeout=15000 \
    -Daether.connector.requestTimeout=30000 -Dmaven.wagon.rto=30000 "$@" 2>&1
}

# Sets $lane for a Maven with these options: full where Jenkins is at hand or its repository can be reached, since what
# that one lacks is an error. A local repository made for it asks, for the usual one says nothing of the network.
choose_lane() {
  local answer why new=$root/target/platform
  find_client_tools
  say "Looking for Jenkins ..."
  rm -rf "$new"
  if get_jenkins "$@" -o -Dplatform.version="$jenkins_version" >/dev/null; then
    why="it is in the local Maven repository"
  elif answer=$(get_jenkins "$@" -Dmaven.repo.local="$new"); then
    why="the Jenkins artifact repository can be reached"
  else
    why=$(sed -n 's/ -> \[Help.*//; s/^.*\[ERROR\] *\(.*jenkins-war\)/\1/p' <<<"$answer" | tail -n 1)
    [ -n "$why" ] || die "$answer"
    lane=client
    say "Client lane: the Jenkins part is not run, since Maven can get Jenkins neither from its repository nor from a mirror: $why"
    return
  fi
  lane=full
  say "Full lane: everything runs on a real Jenkins $jenkins_version, since $why."
  use_jdk $full_lane_java "Jenkins $jenkins_version"
  find_full_lane_maven
}

# The parent POM wants a newer Maven than some machines have; it comes as an artifact, through the one there is.
find_full_lane_maven() {
  local have
  have=$(mvn -v | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
  maven=mvn
  case $have in 3.[0-8].* | 3.9.[0-5])
    maven=$root/.mvn/maven/apache-maven-$full_lane_maven/bin/mvn
    [ ! -x "$maven" ] || return 0
    say "Maven is $have; getting $full_lane_maven, which the parent POM can use ..."
    client_maven -q "$dependency_plugin:unpack" -Dproject.basedir="$root" -DoutputDirectory="$root/.mvn/maven" \
      -Dartifact="org.apache.maven:apache-maven:$full_lane_maven:tar.gz:bin"
  esac
}
