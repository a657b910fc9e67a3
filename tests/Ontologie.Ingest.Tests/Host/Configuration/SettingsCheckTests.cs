using Ontologie.Ingest.Host.Configuration;
using Xunit;

namespace Ontologie.Ingest.Tests.Host.Configuration;

public sealed class SettingsCheckTests
{
    private const string Database = "Host=db;Username=ingest;Password=never-shown-3141;Database=ingest";
    private const string Key = "a key of at least thirty-two characters";

    [Fact]
    public void The_defaults_are_accepted() => Assert.Empty(SettingsCheck.Run(new IngestSettings(), null));

    [Fact]
    public void Trusted_proxies_are_networks_or_addresses_and_other_entries_are_named()
    {
        Assert.Empty(SettingsCheck.Run(new IngestSettings { TrustedProxies = "10.0.0.0/8, 192.0.2.1 , 2001:db8::/32" }, null));
        var wrong = Assert.Single(SettingsCheck.Run(new IngestSettings { TrustedProxies = "10.0.0.0/33,10.0.0.0/8,proxy" }, null));
        Assert.Contains("'10.0.0.0/33, proxy'", wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("620")]
    [InlineData("86400")]
    public void A_keep_alive_of_a_second_to_a_day_is_accepted(string seconds) =>
        Assert.Empty(SettingsCheck.Run(new IngestSettings { KeepAliveSeconds = seconds, Http2WithoutTls = "True" }, null));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("86401")]
    [InlineData("130s")]
    [InlineData("1.5")]
    [InlineData("")]
    public void A_wrong_keep_alive_is_named_along_with_other_errors(string seconds)
    {
        var wrong = SettingsCheck.Run(new IngestSettings { KeepAliveSeconds = seconds, Http2WithoutTls = "yes" }, null);

        Assert.Equal(2, wrong.Count);
        Assert.StartsWith("Ingest:Http2WithoutTls is 'yes'", wrong[0], StringComparison.Ordinal);
        Assert.StartsWith($"Ingest:KeepAliveSeconds is '{seconds}'", wrong[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_with_a_database_and_a_master_key_is_accepted() => Assert.Empty(SettingsCheck.Run(Clustered(), Database));

    [Theory]
    [InlineData("gateway")]
    [InlineData("gateway,console")]
    [InlineData("Silo")]
    [InlineData("console")]
    [InlineData("silo, gateway")]
    public void Every_choice_of_roles_is_accepted_in_a_cluster(string roles) =>
        Assert.Empty(SettingsCheck.Run(Clustered(roles), Database));

    [Theory]
    [InlineData("gateway")]
    [InlineData("console")]
    [InlineData("gateway,console")]
    public void A_node_without_a_silo_needs_no_master_key(string roles)
    {
        var settings = Clustered(roles);
        settings.MasterKey = null;
        settings.AdminKey = new string('k', 32);

        Assert.Empty(SettingsCheck.Run(settings, Database));
    }

    [Theory]
    [InlineData("console")]
    [InlineData("gateway,console")]
    public void A_console_without_a_silo_needs_the_admin_key_or_the_master_key_that_decrypts_it(string roles)
    {
        var settings = Clustered(roles);
        settings.MasterKey = null;

        Assert.Contains("Ingest:AdminKey", Assert.Single(SettingsCheck.Run(settings, Database)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_edge_gateway_with_a_list_of_silos_needs_neither_database_nor_master_key()
    {
        var settings = Clustered("gateway");
        settings.MasterKey = null;
        settings.Cluster.Silos = "ingest-0.example:30000, 10.0.0.7:30000,[fd00::1]:30000";

        Assert.Empty(SettingsCheck.Run(settings, null));
    }

    [Fact]
    public void The_error_of_an_edge_gateway_without_silos_and_database_names_both_keys()
    {
        var wrong = Assert.Single(SettingsCheck.Run(Clustered("gateway"), null));

        Assert.Contains("ConnectionStrings:Ingest", wrong, StringComparison.Ordinal);
        Assert.Contains("Ingest:Cluster:Silos", wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("console")]
    public void Silo_and_console_need_the_database_whatever_else_is_set(string roles)
    {
        var settings = Clustered(roles);
        settings.Cluster.Silos = "ingest-0:30000";

        Assert.Contains(
            SettingsCheck.Run(settings, null), wrong => wrong.StartsWith("ConnectionStrings:Ingest is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_error_of_a_cluster_is_named_at_once()
    {
        var settings = Clustered();
        settings.MasterKey = null;
        settings.AdminKey = "short";
        settings.Cluster.SiloPort = "65536";
        settings.Cluster.ClientPort = "many";
        settings.Cluster.AdvertisedAddress = "0.0.0.0";
        settings.Cluster.Id = " ";
        settings.Cluster.Silos = "ingest-0";

        var wrong = SettingsCheck.Run(settings, "Host");

        string[] keys =
        [
            "Ingest:MasterKey", "Ingest:AdminKey", "Ingest:Cluster:SiloPort", "Ingest:Cluster:ClientPort",
            "Ingest:Cluster:AdvertisedAddress", "Ingest:Cluster:Id", "Ingest:Cluster:Silos names", "ConnectionStrings:Ingest",
        ];
        Assert.All(keys, key => Assert.Contains(wrong, line => line.StartsWith(key, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("ingest-0")]
    [InlineData("ingest-0:0")]
    [InlineData("ingest-0:99999")]
    [InlineData(":30000")]
    [InlineData("http://ingest-0:30000")]
    [InlineData("fd00::1:30000")]
    [InlineData("a b:30000")]
    [InlineData(",")]
    public void A_malformed_list_of_silos_is_refused(string silos)
    {
        var settings = Clustered("gateway");
        settings.Cluster.Silos = silos;

        var wrong = Assert.Single(SettingsCheck.Run(settings, null));
        Assert.StartsWith("Ingest:Cluster:Silos", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void One_port_for_silos_and_clients_is_refused_unless_both_are_any_free_port()
    {
        var settings = Clustered();
        settings.Cluster.SiloPort = settings.Cluster.ClientPort = "4000";
        Assert.Single(SettingsCheck.Run(settings, Database));

        settings.Cluster.SiloPort = settings.Cluster.ClientPort = "0";
        Assert.Empty(SettingsCheck.Run(settings, Database));
    }

    [Theory]
    [InlineData("Host=db;Password=never-shown-3141;Nonsense=1")]
    [InlineData("Host=db;Port=never-shown-3141")]
    [InlineData("Username=never-shown-3141")]
    public void A_malformed_connection_string_is_refused_and_not_shown(string database)
    {
        var wrong = Assert.Single(SettingsCheck.Run(Clustered(), database));

        Assert.StartsWith("ConnectionStrings:Ingest", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("never-shown", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void With_SQLite_the_keys_of_a_cluster_and_a_missing_role_are_refused()
    {
        var settings = new IngestSettings { Roles = "gateway,silo" };
        settings.Cluster.SiloPort = "11111";
        settings.Cluster.Id = "mine";

        var wrong = SettingsCheck.Run(settings, Database);

        string[] keys = ["Ingest:Roles", "Ingest:Cluster:SiloPort", "Ingest:Cluster:Id", "ConnectionStrings:Ingest"];
        Assert.Equal(keys.Length, wrong.Count);
        Assert.All(keys, key => Assert.Contains(wrong, line => line.StartsWith(key, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" , ")]
    public void No_role_at_all_is_refused(string roles) =>
        Assert.Contains("Ingest:Roles is empty", Assert.Single(SettingsCheck.Run(Clustered(roles), Database)), StringComparison.Ordinal);

    [Theory]
    [InlineData("ftp://ingest.example")]
    [InlineData("ingest.example")]
    [InlineData("https://ingest.example/?tenant=1")]
    [InlineData("https://ingest.example/#part")]
    public void A_public_address_is_absolute_and_has_no_query_and_no_fragment(string url) =>
        Assert.StartsWith(
            $"Ingest:PublicUrl is '{url}'",
            Assert.Single(SettingsCheck.Run(new IngestSettings { PublicUrl = url }, null)),
            StringComparison.Ordinal);

    [Fact]
    public void White_space_around_the_admin_key_does_not_count() =>
        Assert.Contains("31 characters", Assert.Single(
            SettingsCheck.Run(new IngestSettings { AdminKey = $"  {new string('k', 31)} " }, null)), StringComparison.Ordinal);

    private static IngestSettings Clustered(string roles = "gateway,silo,console") =>
        new() { Store = "postgres", Roles = roles, MasterKey = Key };
}
