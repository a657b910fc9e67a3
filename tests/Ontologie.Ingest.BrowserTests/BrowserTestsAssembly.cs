using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Servers;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedChromium))]
[assembly: AssemblyFixture(typeof(SharedConsole))]
