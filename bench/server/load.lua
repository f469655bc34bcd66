-- Sends the requests of a file in turn: wrk … -s load.lua URL -- FILE
-- A line of the file: method, path, headers as NAME=VALUE, body; with tabs between them.
local requests = {}
local last = 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    local fields = {}
    for field in (line .. "\t"):gmatch("([^\t]*)\t") do
      fields[#fields + 1] = field
    end
    local headers = { ["Content-Type"] = "application/json" }
    for i = 3, #fields - 1 do
      local name, value = fields[i]:match("([^=]+)=(.*)")
      headers[name] = value
    end
    requests[#requests + 1] = wrk.format(fields[1], fields[2], headers, fields[#fields])
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

-- Both protocols say in the body whether an answer is one of success; Parse Server does so by the status.
local function is_good(status, body)
  return status == 200 and not (body:find('"ret_code":[^0]') or body:find('"ErrorCode":[^0]'))
end

local told = false
function response(status, headers, body)
  if not told and not is_good(status, body) then
    told = true
    print("an answer of failure: " .. status .. " " .. body)
  end
end
